package yibiao.schema.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Records of one object of Salesforce.
 *
 * @param object API name, such as {@code Opportunity} or {@code Visit__c}
 * @param fields to read, relations with a dot; empty means every field a query can give
 * @param where a SOQL condition; other records are not read
 * @param deleted whether records in the recycle bin are read too, as deletions
 * @param lag how far the upper bound stays behind the clock of Salesforce, for transactions that become visible late
 * @param lookback how far back what was read is read again
 */
public record SalesforceObject(
        String object,
        List<String> fields,
        Optional<String> where,
        Via via,
        boolean deleted,
        Duration lag,
        Duration lookback)
        implements Stream.Read {

    public SalesforceObject {
        fields = List.copyOf(fields);
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    /** Which of the two interfaces is used. */
    public enum Via {
        /** Bulk for first loads and other large windows, else REST. */
        AUTO,
        REST,
        BULK
    }
}
