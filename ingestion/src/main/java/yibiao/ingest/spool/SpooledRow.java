package yibiao.ingest.spool;

import org.jspecify.annotations.Nullable;

/**
 * One bronze row as it waits in the spool.
 *
 * @param updatedAtMicros microseconds since 1970 (UTC), or {@link #NO_INSTANT}
 * @param payload         null for the start of a load
 * @param payloadSha      SHA-256 (hex) of the payload's UTF-8 bytes
 */
public record SpooledRow(
        char op,
        long ordinal,
        @Nullable String key,
        String part,
        String origin,
        long updatedAtMicros,
        @Nullable String payload,
        @Nullable String payloadSha) {

    public static final long NO_INSTANT = SpoolWriter.NO_INSTANT;
}
