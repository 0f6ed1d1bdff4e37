package yibiao.ingest.spool;

/**
 * What became of what was read in an epoch: {@code read = landed + quarantined} records, {@code filesRead = filesLanded + filesQuarantined}.
 * The records of a quarantined file are not counted: nobody could read them.
 */
public record Counts(
        long read, long landed, long quarantined, long filesRead, long filesLanded, long filesQuarantined, long bytes) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    public Counts {
        if (read != landed + quarantined || filesRead != filesLanded + filesQuarantined) {
            throw new IllegalArgumentException(
                    "records: %d read, %d landed, %d quarantined; files: %d read, %d landed, %d quarantined: something was lost"
                            .formatted(read, landed, quarantined, filesRead, filesLanded, filesQuarantined));
        }
    }

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                landed + other.landed,
                quarantined + other.quarantined,
                filesRead + other.filesRead,
                filesLanded + other.filesLanded,
                filesQuarantined + other.filesQuarantined,
                bytes + other.bytes);
    }
}
