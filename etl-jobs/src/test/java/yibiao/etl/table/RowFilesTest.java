package yibiao.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.table.RowFiles.DataFile;

class RowFilesTest {

    @TempDir
    Path folder;

    private final SparkSession spark = TestSpark.session();
    private final RowFiles files = new RowFiles(spark.sessionState().newHadoopConf());

    /** Fails the first attempt of every task after most of its rows have gone to its file. */
    private static final UDF1<Long, Long> LATE_FAILURE = id -> {
        if (id % 1000 == 999 && TaskContext.get().attemptNumber() == 0) {
            throw new IllegalStateException("a disk went away");
        }
        return id;
    };

    @Test
    void whatAFailedAttemptWroteIsNotAmongTheFiles() throws IOException {
        Dataset<Row> ids = spark.range(0, 2000, 1, 2).toDF("id");
        Dataset<Row> failingOnce = ids.select(
                udf(LATE_FAILURE, DataTypes.LongType).apply(col("id")).as("id"));

        Computed computed = files.write(folder.toString(), failingOnce);

        assertThat(computed.files()).extracting(DataFile::rows).containsExactly(1000L, 1000L);
        assertThat(idsIn(computed.files()))
                .isEqualTo(LongStream.range(0, 2000).boxed().toList());
        assertThat(computed.hash()).isEqualTo(RowsHash.of(ids));
        assertThat(parquetFilesBelow(folder)).hasSize(2);
    }

    @Test
    void filesThatLackComputedRowsAreRefused() {
        List<DataFile> found = List.of(new DataFile("part-0", 10, 0, 1000));

        RowFiles.insistOnAll(1000, found, "/srv/warehouse/silver/party/x");
        assertThatThrownBy(() -> RowFiles.insistOnAll(2500, found, "/srv/warehouse/silver/party/x"))
                .hasMessage(
                        "2,500 rows were computed, but the files in /srv/warehouse/silver/party/x hold 1,000. Nothing was"
                                + " committed. On a cluster, every machine must see the warehouse at the same path, as one shared"
                                + " file system.");
    }

    private List<Long> idsIn(List<DataFile> written) {
        return spark
                .read()
                .parquet(written.stream().map(DataFile::path).toArray(String[]::new))
                .as(Encoders.LONG())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private static List<Path> parquetFilesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
