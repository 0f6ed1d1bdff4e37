package yibiao.ingest.bronze;

import io.delta.kernel.data.Row;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a bronze table holds, row by row, of those that have a key. */
public final class KnownRecords {

    private static final List<String> COLUMNS =
            List.of("_key", "_op", "_updated_at", "_generation", "_epoch", "_ordinal", "_payload_sha");

    private final DeltaTable table;

    KnownRecords(DeltaTable table) {
        this.table = table;
    }

    /** Gives every row, in no order; none when there is no table. */
    public void forEach(Taker taker) throws IOException {
        read(COLUMNS, Optional.empty(), row -> taker.take(record(row)));
    }

    /** Gives every row that changed at or after an instant, and perhaps older ones. */
    public void forEachSince(Instant from, Taker taker) throws IOException {
        Predicate recent = new Predicate(
                ">=",
                List.of(
                        new Column("_updated_at"),
                        Literal.ofTimestamp(ChronoUnit.MICROS.between(Instant.EPOCH, from))));
        read(COLUMNS, Optional.of(recent), row -> taker.take(record(row)));
    }

    /** Gives every row with its payload. */
    public void forEachPayload(PayloadTaker taker) throws IOException {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.add("_payload");
        read(columns, Optional.empty(), row -> taker.take(record(row), row.getString(COLUMNS.size())));
    }

    private void read(List<String> columns, Optional<Predicate> filter, RowTaker taker) throws IOException {
        var snapshot = table.snapshot();
        if (snapshot.isEmpty()) {
            return;
        }
        try {
            new DeltaReader(table.engine()).forEach(snapshot.get(), columns, filter, row -> {
                boolean isRecord = !row.isNullAt(0) && !row.getString(1).equals("s");
                if (isRecord) {
                    try {
                        taker.take(row);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static KnownRecord record(Row row) {
        return new KnownRecord(
                row.getString(0),
                row.isNullAt(2) ? KnownRecord.NO_INSTANT : row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(1).equals("d"),
                row.isNullAt(6) ? "" : row.getString(6));
    }

    private interface RowTaker {
        void take(Row row) throws IOException;
    }

    /** Takes rows. */
    public interface Taker {
        void take(KnownRecord record) throws IOException;
    }

    /** Takes rows with their payloads. */
    public interface PayloadTaker {
        void take(KnownRecord record, String payload) throws IOException;
    }
}
