package yibiao.ingest.bronze;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.Sha256;

/** A row of the quarantine table. */
public record QuarantinedRow(
        String source,
        String stream,
        Refused refused,
        int generation,
        long epoch,
        long ordinal,
        Instant extractedAt,
        String runId) {

    /** Names the row for a person to type; the same every time. */
    public String id() {
        String place = String.join("\n", source, stream, refused.origin(), generation + "", epoch + "", ordinal + "");
        return Sha256.hex(place.getBytes(StandardCharsets.UTF_8)).substring(0, 10);
    }

    public String streamName() {
        return source + "." + stream;
    }
}
