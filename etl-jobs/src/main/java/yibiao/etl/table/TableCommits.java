package yibiao.etl.table;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.etl.table.RowFiles.DataFile;

/**
 * Makes Parquet files part of a table, and takes others out, in one commit with the note on how they came about.
 *
 * <p>Commits are made with Delta Kernel. Spark's own writer runs three jobs after each commit to know the table again, which is more
 * than most tables here cost to compute (docs/adr/0012).
 */
final class TableCommits {

    /** The name under which a commit keeps its note. */
    static final String NOTE_DOMAIN = "yibiao.note";

    private static final Logger LOG = LoggerFactory.getLogger(TableCommits.class);
    private static final String ENGINE = "Yibiao-etl";
    private static final Map<String, String> PROPERTIES = Map.of(
            "delta.feature.domainMetadata",
            "supported",
            "delta.checkpointInterval",
            "50",
            // A release may name a version that is older than the 30 days after which Delta would drop its log.
            "delta.enableExpiredLogCleanup",
            "false");

    private final Engine engine;

    TableCommits(Engine engine) {
        this.engine = engine;
    }

    /**
     * The table has these files, and no others, afterwards; it is made if it does not exist.
     *
     * @return the version committed
     * @throws io.delta.kernel.exceptions.ConcurrentWriteException when somebody else wrote the table meanwhile; nothing is changed then
     */
    long replace(String folder, String schemaJson, Collection<DataFile> files, CommitNote note) {
        StructType schema = DataTypeJsonSerDe.deserializeStructType(schemaJson);
        Transaction transaction = snapshot(folder)
                .map(snapshot -> ((SnapshotImpl) snapshot)
                        .buildReplaceTableTransaction(schema, ENGINE)
                        .withTableProperties(PROPERTIES)
                        .withMaxRetries(0)
                        .build(engine))
                .orElseGet(() -> TableManager.buildCreateTableTransaction(folder, schema, ENGINE)
                        .withTableProperties(PROPERTIES)
                        .build(engine));
        return commit(transaction, added(transaction, files), note);
    }

    /**
     * Takes whole files out of an existing table and puts others in.
     *
     * @throws io.delta.kernel.exceptions.ConcurrentWriteException when somebody else wrote the table meanwhile; nothing is changed then
     */
    long exchange(Snapshot before, Collection<AddFile> removed, Collection<DataFile> files, CommitNote note) {
        Transaction transaction = before.buildUpdateTableTransaction(ENGINE, Operation.WRITE)
                .withMaxRetries(0)
                .build(engine);
        List<Row> actions = new ArrayList<>();
        removed.forEach(file ->
                actions.add(SingleAction.createRemoveFileSingleAction(file.toRemoveFileRow(true, Optional.empty()))));
        actions.addAll(added(transaction, files));
        return commit(transaction, actions, note);
    }

    private Optional<Snapshot> snapshot(String folder) {
        try {
            return Optional.of(TableManager.loadSnapshot(folder).build(engine));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    private List<Row> added(Transaction transaction, Collection<DataFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        Row state = transaction.getTransactionState(engine);
        List<DataFileStatus> written = files.stream()
                .map(file -> new DataFileStatus(
                        file.path(),
                        file.size(),
                        file.modifiedAt(),
                        Optional.of(
                                new DataFileStatistics(file.rows(), Map.of(), Map.of(), Map.of(), Optional.empty()))))
                .toList();
        try (CloseableIterator<DataFileStatus> files_ = iterator(written)) {
            return Transaction.generateAppendActions(
                            engine, state, files_, Transaction.getWriteContext(engine, state, Map.of()))
                    .toInMemoryList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long commit(Transaction transaction, List<Row> actions, CommitNote note) {
        transaction.addDomainMetadata(NOTE_DOMAIN, note.toJson());
        TransactionCommitResult result =
                transaction.commit(engine, CloseableIterable.inMemoryIterable(iterator(actions)));
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            try {
                hook.threadSafeInvoke(engine);
            } catch (IOException | RuntimeException e) {
                LOG.warn(
                        "{} of version {} was not written; the commit stands without it",
                        hook.getType(),
                        result.getVersion(),
                        e);
            }
        }
        return result.getVersion();
    }

    private static <T> CloseableIterator<T> iterator(List<T> items) {
        return io.delta.kernel.internal.util.Utils.toCloseableIterator(items.iterator());
    }
}
