package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer or possible customer in the sales CRM.
 *
 * @param industry the word of the pick list, null when nobody filled it in
 * @param mergedInto account id of the same customer, where somebody noticed and recorded it
 * @param deletedAt the CRM deletes softly
 */
public record Account(
        String accountId,
        String name,
        @Nullable String industry,
        Place place,
        String sizeBand,
        String ownerId,
        @Nullable String mergedInto,
        LocalDate createdOn,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** The currency its deals are usually in. */
    public String currency() {
        return place.currency();
    }

    public Account renamed(String newName, Instant at) {
        return new Account(
                accountId, newName, industry, place, sizeBand, ownerId, mergedInto, createdOn, at, deletedAt);
    }

    public Account inIndustry(@Nullable String newIndustry, Instant at) {
        return new Account(
                accountId, name, newIndustry, place, sizeBand, ownerId, mergedInto, createdOn, at, deletedAt);
    }

    public Account mergedInto(String other, Instant at) {
        return new Account(accountId, name, industry, place, sizeBand, ownerId, other, createdOn, at, deletedAt);
    }

    public Account deleted(Instant at) {
        return new Account(accountId, name, industry, place, sizeBand, ownerId, mergedInto, createdOn, at, at);
    }
}
