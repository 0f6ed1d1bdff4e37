package yibiao.ingest.run;

/** The instants of an epoch between which a process may die. */
public enum Step {
    PLANNED,
    FETCHING,
    FETCHED,
    SEALED,
    QUARANTINE_WRITTEN,
    QUARANTINE_COMMITTED,
    TABLE_CREATED,
    RECORDS_WRITTEN,
    RECORDS_COMMITTED,
    ACKNOWLEDGED
}
