package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A deal in the sales CRM.
 *
 * @param productText what the seller typed, which need not be a product code
 * @param amount null when nobody estimated one
 * @param competitor against whom, null when nobody wrote it down
 * @param lostReason of a lost one, null when nobody said why
 */
public record Opportunity(
        String opportunityId,
        String name,
        @Nullable String accountId,
        @Nullable String productText,
        String ownerId,
        Stage stage,
        LocalDate createdOn,
        @Nullable LocalDate engagedOn,
        LocalDate expectedCloseOn,
        @Nullable LocalDate closedOn,
        @Nullable BigDecimal amount,
        String currency,
        @Nullable String competitor,
        @Nullable String lostReason,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    Opportunity worth(@Nullable BigDecimal newAmount) {
        return new Opportunity(
                opportunityId,
                name,
                accountId,
                productText,
                ownerId,
                stage,
                createdOn,
                engagedOn,
                expectedCloseOn,
                closedOn,
                newAmount,
                currency,
                competitor,
                lostReason,
                updatedAt,
                deletedAt);
    }

    Opportunity typed(String newProductText) {
        return new Opportunity(
                opportunityId,
                name,
                accountId,
                newProductText,
                ownerId,
                stage,
                createdOn,
                engagedOn,
                expectedCloseOn,
                closedOn,
                amount,
                currency,
                competitor,
                lostReason,
                updatedAt,
                deletedAt);
    }

    Opportunity createdOn(LocalDate date) {
        return new Opportunity(
                opportunityId,
                name,
                accountId,
                productText,
                ownerId,
                stage,
                date,
                engagedOn,
                expectedCloseOn,
                closedOn,
                amount,
                currency,
                competitor,
                lostReason,
                updatedAt,
                deletedAt);
    }

    Opportunity against(@Nullable String newCompetitor, @Nullable String newLostReason) {
        return new Opportunity(
                opportunityId,
                name,
                accountId,
                productText,
                ownerId,
                stage,
                createdOn,
                engagedOn,
                expectedCloseOn,
                closedOn,
                amount,
                currency,
                newCompetitor,
                newLostReason,
                updatedAt,
                deletedAt);
    }

    Opportunity closed(Stage end, LocalDate on, Instant at) {
        return new Opportunity(
                opportunityId,
                name,
                accountId,
                productText,
                ownerId,
                end,
                createdOn,
                engagedOn == null ? createdOn : engagedOn,
                expectedCloseOn,
                on,
                amount,
                currency,
                competitor,
                lostReason,
                at,
                deletedAt);
    }

    Opportunity deleted(Instant at) {
        return new Opportunity(
                opportunityId,
                name,
                accountId,
                productText,
                ownerId,
                stage,
                createdOn,
                engagedOn,
                expectedCloseOn,
                closedOn,
                amount,
                currency,
                competitor,
                lostReason,
                at,
                at);
    }
}
