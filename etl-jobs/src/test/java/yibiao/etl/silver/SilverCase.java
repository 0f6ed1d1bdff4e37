package yibiao.etl.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import yibiao.etl.fixture.BronzeFolder;
import yibiao.etl.fixture.Rows;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.etl.fixture.TextTable;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Parameters;
import yibiao.etl.job.Transform;
import yibiao.etl.table.ContractForm;
import yibiao.etl.table.TableLogs;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.TableName;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.Workspace;

/** One entity from bronze files of a workspace. */
final class SilverCase {

    private final TestWorkspace workspace;

    SilverCase(Path folder, String source, String yaml) {
        this.workspace = new TestWorkspace(folder).source(source, yaml);
    }

    TestWorkspace workspace() {
        return workspace;
    }

    BronzeFolder bronze(String stream, String keyField) {
        return workspace.bronze(stream, keyField);
    }

    SilverCase expect(String table, String rows) {
        TextTable expected = TextTable.of(rows);
        assertThat(TextTable.lines(expected.columns(), Rows.text(rowsOf(table))))
                .containsExactlyElementsOf(TextTable.lines(expected.columns(), expected.rows()));
        return this;
    }

    Dataset<Row> rowsOf(String table) {
        Transform transform = transform(table);
        return ContractForm.of(output(transform).rows(), transform.contract());
    }

    Output output(String table) {
        return output(transform(table));
    }

    private Transform transform(String table) {
        return transforms().all().stream()
                .filter(found -> found.table().equals(TableName.of(table)))
                .findFirst()
                .orElseThrow();
    }

    SilverTransforms transforms() {
        return new SilverTransforms(workspace.load(), new TableLogs(Location.of(workspace.warehouse())));
    }

    void check() {
        new MappingCheck(new TableLogs(Location.of(workspace.warehouse())))
                .run(transforms().entities().stream()
                        .flatMap(entity -> entity.streams().stream())
                        .toList());
    }

    private Output output(Transform transform) {
        TableLogs logs = new TableLogs(Location.of(workspace.warehouse()));
        WarehouseTables tables = new WarehouseTables(TestSpark.session(), logs);
        Workspace loaded = workspace.load();
        Set<TableName> declared = transform.inputs();
        return transform.rows(new Inputs() {
            @Override
            public SparkSession spark() {
                return TestSpark.session();
            }

            @Override
            public Parameters parameters() {
                return Parameters.of(loaded.config(), LocalDate.parse("2026-06-30"));
            }

            @Override
            public Dataset<Row> table(TableName table) {
                assertThat(declared).contains(table);
                return tables.read(table, logs.version(table).orElseThrow());
            }

            @Override
            public boolean exists(TableName table) {
                return logs.version(table).isPresent();
            }
        });
    }
}
