package yibiao.ingest.connector.salesforce;

import java.util.OptionalLong;
import java.util.function.Supplier;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.workspace.SalesforceObject;

/**
 * What it takes to read an object, whichever of its records.
 *
 * @param described the object as Salesforce describes it now; costs a call
 * @param name      {@code source.stream}
 * @param place     where the stream is declared, for messages
 */
record ObjectReading(
        SalesforceApi api,
        CallQuota quota,
        Soql soql,
        SalesforceObject settings,
        Supplier<SObject> described,
        Waiting waiting,
        String name,
        String place) {

    /** From here on Bulk API costs fewer calls. */
    private static final long LARGE = 50_000;

    private static final int PAGE = 2_000;
    private static final int CALLS_OF_A_JOB = 8;

    SObject object() {
        return described.get();
    }

    boolean isWithDeleted() {
        return settings.deleted();
    }

    boolean isForBulk(OptionalLong total) {
        return switch (settings.via()) {
            case BULK -> true;
            case REST -> false;
            case AUTO -> total.orElse(LARGE) >= LARGE;
        };
    }

    long calls(boolean bulk, long total) {
        return bulk ? CALLS_OF_A_JOB + total / PAGE / 25 : 1 + Math.max(1, (total + PAGE - 1) / PAGE);
    }
}
