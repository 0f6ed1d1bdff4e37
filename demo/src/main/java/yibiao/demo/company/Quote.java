package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An offer for a deal.
 *
 * @param status 草稿, 已发送, 已接受, 已拒绝, 已过期 or 作废
 * @param requestedAt when the customer asked for it
 * @param sentAt null while it is a draft
 * @param primary whether it is the one that counts; an earlier version is void
 */
public record Quote(
        String quoteNo,
        String opportunityId,
        String accountId,
        String ownerId,
        String status,
        Instant requestedAt,
        LocalDate quotedOn,
        @Nullable Instant sentAt,
        LocalDate expiresOn,
        @Nullable LocalDate acceptedOn,
        BigDecimal listAmount,
        BigDecimal netAmount,
        String currency,
        boolean primary,
        Instant updatedAt) {}
