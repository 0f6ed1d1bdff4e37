package yibiao.ingest.connector.rest;

import yibiao.schema.workspace.RestCalls;

/** The parts that read one pass of a stream: its records, or its deletions. */
record Reading(RecordRules rules, PageReader pages, Pager pager) {

    /** Makes them. */
    @FunctionalInterface
    interface Maker {
        Reading of(RestCalls calls, boolean areDeletions);
    }
}
