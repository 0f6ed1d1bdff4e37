package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The frozen bounds of an epoch.
 *
 * @param after  place behind which it begins; null at the very first one
 * @param upTo   closed upper bound of the cursor, in the form of SOQL
 * @param cursor field that orders the records
 * @param bulk   whether Bulk API 2.0 reads it
 * @param limit  most records of the epoch; only of REST, whose answers are in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObjectWindow(@Nullable Place after, String upTo, String cursor, boolean bulk, int limit) {

    ObjectWindow between(@Nullable Place from, String to, int most) {
        return new ObjectWindow(from, to, cursor, bulk, most);
    }
}
