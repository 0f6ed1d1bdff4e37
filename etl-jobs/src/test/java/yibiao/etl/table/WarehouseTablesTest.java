package yibiao.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.Rows;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.unit.Delta;
import yibiao.schema.contract.TableName;
import yibiao.schema.storage.Location;

/** What is committed can be read at every version, by us and by Spark's own Delta reader. */
class WarehouseTablesTest {

    private static final TableName TABLE = TableName.of("gold.fact_example");

    @TempDir
    Path warehouse = Path.of("");

    private final SparkSession spark = TestSpark.session();

    private WarehouseTables tables() {
        return new WarehouseTables(spark, new TableLogs(Location.of(warehouse)));
    }

    private void replace(String select) {
        WarehouseTables tables = tables();
        Computed computed = tables.compute(TABLE, spark.sql(select));
        tables.replace(TABLE, computed, note(computed));
    }

    private static CommitNote note(Computed computed) {
        return new CommitNote(
                "run",
                null,
                "fingerprint",
                Map.of("silver.a", 3L),
                computed.rows(),
                0,
                0,
                0,
                computed.content(),
                null,
                null);
    }

    private List<String> ours(long version) {
        return text(tables().read(TABLE, version));
    }

    private static List<String> text(Dataset<Row> rows) {
        return Rows.text(rows).stream().map(Object::toString).sorted().toList();
    }

    @Test
    void everyVersionCanBeReadByUsAndByDelta() {
        replace("SELECT 1 AS id, 'a' AS name UNION ALL SELECT 2, 'b'");
        replace("SELECT 2 AS id, 'c' AS name");
        replace("SELECT 3 AS id, DATE'2026-06-30' AS day_on, TIMESTAMP'2026-06-30 01:02:03' AS at");
        assertThat(ours(0)).containsExactly("{id=1, name=a}", "{id=2, name=b}");
        assertThat(ours(1)).containsExactly("{id=2, name=c}");
        String folder = warehouse.resolve("gold/fact_example").toString();
        for (long version = 0; version < 3; version++) {
            Dataset<Row> delta =
                    spark.read().format("delta").option("versionAsOf", version).load(folder);
            assertThat(text(delta)).isEqualTo(ours(version));
        }
        Commit newest = new TableLogs(Location.of(warehouse)).newest(TABLE).orElseThrow();
        assertThat(newest.version()).isEqualTo(2);
        assertThat(newest.rows()).isEqualTo(1);
        assertThat(newest.note().orElseThrow().inputs()).containsExactly(Map.entry("silver.a", 3L));
    }

    @Test
    void aTableWithoutRowsHasItsColumns() {
        replace("SELECT 1 AS id, 'a' AS name WHERE false");
        assertThat(ours(0)).isEmpty();
        assertThat(tables().read(TABLE, 0).columns()).containsExactly("id", "name");
        assertThat(new TableLogs(Location.of(warehouse))
                        .newest(TABLE)
                        .orElseThrow()
                        .rows())
                .isZero();
    }

    @Test
    void theHashOfWhatIsWrittenIsThatOfTheRowsInAnyOrder() {
        Dataset<Row> rows = spark.sql("SELECT id, id % 3 AS rest, if(id = 4, null, 'x') AS text FROM range(100)");
        Computed computed = tables().compute(TABLE, rows.repartition(3));
        assertThat(computed.hash())
                .isEqualTo(RowsHash.of(rows.orderBy(rows.col("id").desc())));
        assertThat(computed.rows()).isEqualTo(100);
        tables().discard(computed);
        assertThat(warehouse.resolve("gold/fact_example")).isEmptyDirectory();
    }

    @Test
    void whoeverReadsATableIsToldTheRowsThatChangedAndNoneThatMerelyMoved() throws IOException {
        replace("SELECT id, 'a' AS name FROM range(100)");
        exchange(0, "SELECT 7L AS id", "SELECT 7L AS id, 'b' AS name");
        exchange(1, "SELECT id FROM range(7, 9)", "SELECT 7L AS id, 'c' AS name");
        assertThat(ours(2)).hasSize(99).contains("{id=7, name=c}", "{id=9, name=a}");

        Delta last = tables().delta(TABLE, 1, 2).orElseThrow();
        assertThat(text(last.removed())).containsExactly("{id=7, name=b}", "{id=8, name=a}");
        assertThat(text(last.added())).containsExactly("{id=7, name=c}");
        Delta both = tables().delta(TABLE, 0, 2).orElseThrow();
        assertThat(text(both.removed().exceptAll(both.added()))).containsExactly("{id=7, name=a}", "{id=8, name=a}");
        assertThat(text(both.added().exceptAll(both.removed()))).containsExactly("{id=7, name=c}");
        assertThat(tables().delta(TABLE, 2, 2).orElseThrow().added().count()).isZero();

        deleteTakenOut(2);
        Delta byFiles = tables().delta(TABLE, 1, 2).orElseThrow();
        assertThat(text(byFiles.removed().exceptAll(byFiles.added())))
                .as("the files of both versions still tell")
                .containsExactly("{id=7, name=b}", "{id=8, name=a}");
    }

    private void exchange(long version, String units, String rows) {
        WarehouseTables tables = tables();
        Computed computed = tables.compute(TABLE, spark.sql(rows));
        Held held = tables.held(TABLE, version, spark.sql(units));
        tables.exchange(TABLE, version, spark.sql(units), computed, held, note(computed));
    }

    /** As vacuum does with files that are no part of any version. */
    private void deleteTakenOut(long version) throws IOException {
        TableLogs logs = new TableLogs(Location.of(warehouse));
        for (String file : logs.change(TABLE, version).orElseThrow().removed()) {
            Files.delete(warehouse.resolve("gold/fact_example").resolve(file));
        }
    }
}
