package yibiao.ingest.spool;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Says that an epoch was received whole. From then on its spooled bytes, and never a new reading, are what is committed.
 *
 * @param state  the stream's state once this epoch is committed
 * @param counts what is reported of the epoch
 */
public record Seal(Intent intent, Contents contents, JsonNode state, Counts counts) {}
