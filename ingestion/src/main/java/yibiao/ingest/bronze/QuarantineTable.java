package yibiao.ingest.bronze;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Refused;
import yibiao.schema.storage.Location;

/** The refused records of all streams, for reading. */
public final class QuarantineTable {

    private static final List<String> COLUMNS = BronzeSchema.QUARANTINE.fieldNames();

    private final DeltaTable table;

    public QuarantineTable(Engine engine, Location warehouse) {
        table = new DeltaTable(
                engine,
                warehouse.resolve("bronze").resolve("quarantine"),
                BronzeSchema.QUARANTINE,
                BronzeSchema.QUARANTINE_STATISTICS);
    }

    /** Gives every row, in no order; none when nothing was ever refused. */
    public void forEach(Consumer<QuarantinedRow> rows) throws IOException {
        Optional<Snapshot> snapshot = table.snapshot();
        if (snapshot.isPresent()) {
            new DeltaReader(table.engine()).forEach(snapshot.get(), COLUMNS, row -> rows.accept(read(row)));
        }
    }

    private static QuarantinedRow read(Row row) {
        long ordinal = row.getLong(COLUMNS.indexOf("_ordinal"));
        return new QuarantinedRow(
                text(row, "source"),
                text(row, "stream"),
                new Refused(
                        text(row, "part"),
                        text(row, "origin"),
                        Reason.valueOf(text(row, "reason")),
                        text(row, "message"),
                        Raw.of(row.getBinary(COLUMNS.indexOf("raw")), text(row, "raw_sha")),
                        ordinal == 0),
                row.getInt(COLUMNS.indexOf("_generation")),
                row.getLong(COLUMNS.indexOf("_epoch")),
                ordinal,
                Instant.EPOCH.plus(row.getLong(COLUMNS.indexOf("extracted_at")), ChronoUnit.MICROS),
                text(row, "run_id"));
    }

    private static String text(Row row, String column) {
        return row.getString(COLUMNS.indexOf(column));
    }
}
