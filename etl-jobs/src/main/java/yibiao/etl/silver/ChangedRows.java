package yibiao.etl.silver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.job.Before;
import yibiao.etl.job.Inputs;
import yibiao.etl.unit.Delta;

/**
 * What bronze says of the records of one stream that something arrived about.
 *
 * @param now all it says of them now
 * @param then all it said of them before
 */
record ChangedRows(MappedStream stream, Dataset<Row> now, Dataset<Row> then) {

    /**
     * Of each stream that delivered something.
     *
     * @return empty where a change cannot be told by records: a stream got other fields, bronze was rewritten, everything was deleted
     */
    static Optional<List<ChangedRows>> of(SilverEngine engine, List<MappedStream> streams, Inputs now, Before before) {
        List<ChangedRows> changed = new ArrayList<>();
        for (MappedStream stream : streams) {
            Delta arrived = before.changes().get(stream.bronze());
            if (arrived == null) {
                continue;
            }
            Optional<ChangedKeys> keys =
                    engine.hasFieldsOf(stream, before.note().inputs())
                            ? ChangedKeys.of(stream, now.table(stream.bronze()), arrived)
                            : Optional.empty();
            if (keys.isEmpty()) {
                return Optional.empty();
            }
            changed.add(new ChangedRows(
                    stream,
                    keys.get().in(now.table(stream.bronze())),
                    keys.get().in(before.inputs().table(stream.bronze()))));
        }
        return Optional.of(changed);
    }
}
