package yibiao.dashboard.caller;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer who has the number.
 *
 * @param openCases newest first, at most {@link #MOST} of them
 * @param openDeals those expected to close next first, at most {@link #MOST} of them
 */
public record Caller(
        String partyId,
        @Nullable String name,
        String segmentId,
        String region,
        boolean isCustomer,
        List<OpenCase> openCases,
        List<OpenDeal> openDeals) {

    /** What fits on a screen that pops up. */
    public static final int MOST = 10;

    public Caller {
        openCases = List.copyOf(openCases);
        openDeals = List.copyOf(openDeals);
    }

    /** The same party with what is open. */
    Caller with(List<OpenCase> cases, List<OpenDeal> deals) {
        return new Caller(partyId, name, segmentId, region, isCustomer, cases, deals);
    }

    /** A case that is not solved. */
    public record OpenCase(
            @Nullable String caseNo,
            String status,
            String priority,
            String category,
            @Nullable LocalDate openedOn) {}

    /** A deal that is neither won nor lost; the amount is in its own currency. */
    public record OpenDeal(
            @Nullable String name,
            String stage,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable LocalDate expectedCloseOn) {}
}
