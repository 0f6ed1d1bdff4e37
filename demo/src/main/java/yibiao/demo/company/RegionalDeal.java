package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A deal that a regional office keeps in a sheet of its own instead of the CRM.
 *
 * @param office which sheet
 */
public record RegionalDeal(
        Office office,
        String dealId,
        String name,
        @Nullable String accountId,
        @Nullable String productText,
        String ownerId,
        Stage stage,
        LocalDate createdOn,
        LocalDate expectedCloseOn,
        @Nullable LocalDate closedOn,
        @Nullable BigDecimal amount,
        String currency,
        Flaw flaw) {

    /** The two offices with sheets. */
    public enum Office {
        SOUTH_CHINA,
        GERMANY
    }

    RegionalDeal with(Flaw newFlaw) {
        return new RegionalDeal(
                office,
                dealId,
                name,
                accountId,
                productText,
                ownerId,
                stage,
                createdOn,
                expectedCloseOn,
                closedOn,
                amount,
                currency,
                newFlaw);
    }
}
