package yibiao.etl.table;

import static org.apache.spark.sql.functions.collect_set;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Computes rows once: into Parquet files beside a table's own, and into a hash of them on the way. The files belong to the table only
 * when a commit names them; files of a run that died are leftovers that vacuum removes.
 */
final class RowFiles {

    private final Configuration configuration;

    RowFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** One Parquet file. */
    record DataFile(String path, long size, long modifiedAt, long rows) {}

    /** Runs the computation. */
    Computed write(String tableFolder, Dataset<Row> rows) {
        return write(tableFolder, rows, List.of()).rows();
    }

    /** Rows that were written, and which values some columns had that were not. */
    record Written(Computed rows, Map<String, Object> values) {}

    /** @param left columns of which only the values they have are told */
    Written write(String tableFolder, Dataset<Row> rows, List<String> left) {
        String folder = tableFolder + "/" + UUID.randomUUID();
        StructType schema = rows.drop(left.toArray(String[]::new)).schema();
        List<Column> metrics = new ArrayList<>(RowsHash.sums(schema));
        left.forEach(column -> metrics.add(collect_set(column).as(column)));
        Observation observation = new Observation("rows " + folder);
        rows.observe(
                        observation,
                        metrics.get(0),
                        metrics.subList(1, metrics.size()).toArray(Column[]::new))
                .drop(left.toArray(String[]::new))
                .write()
                .parquet(folder);
        Map<String, Object> found = seen(observation);
        RowsHash hash = RowsHash.of(found);
        return new Written(new Computed(folder, schema, written(folder, hash.rows()), hash), found);
    }

    /**
     * Rows that merely move to another file; nobody has to know them.
     *
     * @param count how many they are
     */
    List<DataFile> move(String tableFolder, Dataset<Row> rows, long count) {
        String folder = tableFolder + "/" + UUID.randomUUID();
        rows.write().parquet(folder);
        return written(folder, count);
    }

    private List<DataFile> written(String folder, long rows) {
        try {
            List<DataFile> files = files(new Path(folder));
            insistOnAll(rows, files, folder);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("What was written cannot be read again: " + folder, e);
        }
    }

    /**
     * A machine that has another folder at this path writes its files where nobody finds them, and no task fails.
     *
     * @throws IllegalStateException when the files do not hold the rows that were computed
     */
    static void insistOnAll(long rows, List<DataFile> files, String folder) {
        long held = files.stream().mapToLong(DataFile::rows).sum();
        if (held != rows) {
            throw new IllegalStateException(
                    "%,d rows were computed, but the files in %s hold %,d. Nothing was committed."
                                    .formatted(rows, folder, held)
                            + " On a cluster, every machine must see the warehouse at the same path, as one shared file system.");
        }
    }

    /** The values of a column that was left. */
    static Set<String> texts(@Nullable Object values) {
        Set<String> texts = new HashSet<>();
        if (values instanceof scala.collection.Iterable<?> found) {
            CollectionConverters.asJava(found).forEach(value -> texts.add(String.valueOf(value)));
        }
        return texts;
    }

    private static Map<String, Object> seen(Observation observation) {
        try {
            return observation.getAsJava();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The computation was interrupted.", e);
        }
    }

    /** What successful tasks wrote: the settings of the session let no other file appear here. */
    private List<DataFile> files(Path folder) throws IOException {
        FileSystem files = folder.getFileSystem(configuration);
        List<DataFile> found = new ArrayList<>();
        for (FileStatus file : files.listStatus(folder, path -> path.getName().startsWith("part-"))) {
            long rows = rows(file);
            if (rows > 0) {
                found.add(new DataFile(file.getPath().toString(), file.getLen(), file.getModificationTime(), rows));
            }
        }
        return found;
    }

    private long rows(FileStatus file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration))) {
            return reader.getRecordCount();
        }
    }

    /** How many rows some files hold together. */
    long rows(Collection<String> paths) {
        long rows = 0;
        try {
            for (String path : paths) {
                Path file = new Path(path);
                rows += rows(file.getFileSystem(configuration).getFileStatus(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    boolean exist(List<String> paths) {
        return paths.stream().allMatch(path -> {
            try {
                Path file = new Path(path);
                return file.getFileSystem(configuration).exists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Removes what was written but shall not become part of the table. */
    void discard(Computed written) {
        if (written.folder().isEmpty()) {
            return; // there was nothing to write
        }
        try {
            Path folder = new Path(written.folder());
            folder.getFileSystem(configuration).delete(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
