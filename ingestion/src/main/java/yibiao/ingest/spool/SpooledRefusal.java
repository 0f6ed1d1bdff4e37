package yibiao.ingest.spool;

import yibiao.ingest.connector.Refused;

/** One quarantine row as it waits in the spool; ordinal 0 stands for a whole file. */
public record SpooledRefusal(long ordinal, Refused refused) {}
