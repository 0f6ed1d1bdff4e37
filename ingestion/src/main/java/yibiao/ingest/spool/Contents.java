package yibiao.ingest.spool;

/** The two parts of a sealed spool: entries, length and SHA-256 (hex) of each. */
public record Contents(
        long rows, long rowsBytes, String rowsSha256, long refusals, long refusalsBytes, String refusalsSha256) {}
