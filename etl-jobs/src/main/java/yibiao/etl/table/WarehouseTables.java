package yibiao.etl.table;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.kernel.internal.actions.AddFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import yibiao.etl.table.RowFiles.DataFile;
import yibiao.etl.unit.Delta;
import yibiao.schema.contract.TableName;

/** Reads tables at a version and replaces them in one commit. */
public final class WarehouseTables {

    private static final String FILE = "file_";

    private final SparkSession spark;
    private final TableLogs logs;
    private final RowFiles files;
    private final TableCommits commits;
    private final Map<String, LiveFiles> resolved = new ConcurrentHashMap<>();

    public WarehouseTables(SparkSession spark, TableLogs logs) {
        this.spark = spark;
        this.logs = logs;
        this.files = new RowFiles(spark.sessionState().newHadoopConf());
        this.commits = new TableCommits(logs.engine());
    }

    /**
     * The rows of a table as they were at a version, whatever is committed meanwhile. The live files are resolved without Spark: its
     * own Delta reader runs several jobs per table to do so, which costs more than reading a small table.
     *
     * @throws ContractBroken when the table uses a Delta feature that plain Parquet files do not show
     */
    public Dataset<Row> read(TableName table, long version) {
        LiveFiles live = live(table, version);
        return read(live, live.paths());
    }

    private LiveFiles live(TableName table, long version) {
        return resolved.computeIfAbsent(table + "@" + version, key -> logs.liveFiles(table, version));
    }

    private Dataset<Row> read(LiveFiles live, Collection<String> paths) {
        StructType schema = (StructType) DataType.fromJson(live.schemaJson());
        if (paths.isEmpty()) {
            return spark.createDataFrame(List.of(), schema);
        }
        return spark.read().schema(schema).parquet(paths.toArray(String[]::new));
    }

    /** The size of its files; 0 for a table that does not exist. */
    public long bytes(TableName table, long version) {
        return version < 0 ? 0 : live(table, version).bytes();
    }

    /**
     * What became of a table between two versions.
     *
     * @return empty when the columns changed, or when files of the older version are gone: then nobody can tell
     */
    public Optional<Delta> delta(TableName table, long then, long now) {
        LiveFiles before = live(table, then);
        LiveFiles after = live(table, now);
        if (!before.schemaJson().equals(after.schemaJson()) || !files.exist(before.paths())) {
            return Optional.empty();
        }
        return told(table, then, after)
                .or(() -> Optional.of(
                        new Delta(read(before, before.without(after)), read(after, after.without(before)))));
    }

    /** What the commits since then say themselves, which is less than the files they wrote; empty when one does not say it. */
    private Optional<Delta> told(TableName table, long then, LiveFiles now) {
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (long version = then + 1; version <= now.snapshot().getVersion(); version++) {
            Optional<Change> change = logs.change(table, version);
            if (change.isEmpty()) {
                return Optional.empty();
            }
            String folder = logs.folder(table).toString();
            change.get().removed().forEach(name -> removed.add(folder + "/" + name));
            change.get().added().forEach(name -> added.add(folder + "/" + name));
        }
        boolean isComplete = then < now.snapshot().getVersion() && files.exist(removed) && files.exist(added);
        return isComplete ? Optional.of(new Delta(read(now, removed), read(now, added))) : Optional.empty();
    }

    /**
     * Computes rows into files beside the table's own. They are not part of it before a commit, and {@link #discard} removes them.
     *
     * @throws RuntimeException what Spark throws when a row cannot be computed; the table is as it was
     */
    public Computed compute(TableName table, Dataset<Row> rows) {
        return files.write(logs.folder(table).toString(), rows);
    }

    public void discard(Computed computed) {
        files.discard(computed);
    }

    /** Replaces a table. After a kill either the old rows stand or the new ones with their note, never a part. */
    public void replace(TableName table, Computed computed, CommitNote note) {
        commits.replace(logs.folder(table).toString(), computed.schema().json(), computed.files(), note);
    }

    /**
     * Replaces the rows of some units in one commit; files that hold none of them stay.
     *
     * @param version the newest version of the table
     * @param units the units, a row each; all other rows stay
     * @param computed the rows they have from now on
     * @param held what {@link #held} said of the units
     */
    public void exchange(
            TableName table, long version, Dataset<Row> units, Computed computed, Held held, CommitNote note) {
        LiveFiles live = live(table, version);
        Map<String, AddFile> affected = live.named(held.files());
        List<DataFile> added = new ArrayList<>(computed.files());
        if (!affected.isEmpty()) {
            Dataset<Row> kept = units(read(live, affected.keySet()), units, "left_anti");
            long count = files.rows(affected.keySet()) - held.rows().rows();
            added.addAll(files.move(logs.folder(table).toString(), kept, count));
        }
        Change change = new Change(held.rows().names(), computed.names());
        commits.exchange(live.snapshot(), affected.values(), added, note.with(change));
    }

    /** Keeps the rows that some units have in a table, so that whoever reads the table can be told what changed. */
    public Held held(TableName table, long version, Dataset<Row> units) {
        Dataset<Row> rows = read(table, version);
        if (live(table, version).paths().isEmpty()) {
            return new Held(new Computed("", rows.schema(), List.of(), RowsHash.NONE), Set.of());
        }
        RowFiles.Written held = files.write(
                logs.folder(table).toString(),
                units(rows.withColumn(FILE, col("_metadata.file_name")), units, "left_semi"),
                List.of(FILE));
        return new Held(held.rows(), RowFiles.texts(held.values().get(FILE)));
    }

    /** The rows of the units, or all others. A unit may be null. */
    public static Dataset<Row> units(Dataset<Row> rows, Dataset<Row> units, String join) {
        Dataset<Row> named = units;
        Column same = lit(true);
        for (String column : units.columns()) {
            named = named.withColumnRenamed(column, "unit_" + column);
            same = same.and(col(column).eqNullSafe(col("unit_" + column)));
        }
        return rows.join(broadcast(named), same, join);
    }
}
