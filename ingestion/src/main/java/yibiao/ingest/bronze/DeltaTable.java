package yibiao.ingest.bronze;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.schema.storage.Location;

/**
 * An append-only Delta table of known columns; made when the first rows arrive.
 *
 * <p>Not safe for two writers of the same {@code appId}: the warehouse lock keeps them apart.
 */
final class DeltaTable {

    private static final Logger LOG = LoggerFactory.getLogger(DeltaTable.class);
    private static final String ENGINE = "Yibiao-ingestion";
    private static final Map<String, String> PROPERTIES = Map.of("delta.feature.domainMetadata", "supported");

    private final Engine engine;
    private final String path;
    private final StructType schema;
    private final List<Column> statistics;

    DeltaTable(Engine engine, Location folder, StructType schema, List<String> statistics) {
        this.engine = engine;
        this.path = folder.toString();
        this.schema = schema;
        this.statistics = statistics.stream().map(Column::new).toList();
    }

    Engine engine() {
        return engine;
    }

    /** The newest version, if the table exists. */
    Optional<Snapshot> snapshot() {
        try {
            return Optional.of(TableManager.loadSnapshot(path).build(engine));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The last transaction number committed under {@code appId}. */
    Optional<Long> lastTransaction(String appId) {
        return snapshot().flatMap(snapshot -> snapshot.getLatestTransactionVersion(engine, appId));
    }

    Optional<String> domain(String name) {
        return snapshot().flatMap(snapshot -> snapshot.getDomainMetadata(name));
    }

    /** Makes the table if it is not there. Holds no row and no state then, so a crash right after it costs nothing. */
    void createIfMissing() {
        if (snapshot().isPresent()) {
            return;
        }
        Transaction creation = TableManager.buildCreateTableTransaction(path, schema, ENGINE)
                .withTableProperties(PROPERTIES)
                .build(engine);
        runHooks(creation.commit(engine, CloseableIterable.emptyIterable()));
    }

    /**
     * Writes the rows to Parquet files and adds them in one commit, together with the transaction number and the domain.
     *
     * @return the version committed; empty when {@code number} was committed before, nothing is written then
     */
    Optional<Long> append(
            String appId,
            long number,
            CloseableIterator<FilteredColumnarBatch> rows,
            Optional<Domain> domain,
            Runnable beforeCommit)
            throws IOException {
        Snapshot base = snapshot()
                .orElseThrow(() -> new IllegalStateException(path + ": the table was deleted during the run."));
        if (base.getLatestTransactionVersion(engine, appId).orElse(0L) >= number) {
            return Optional.empty();
        }
        Transaction transaction = base.buildUpdateTableTransaction(ENGINE, Operation.STREAMING_UPDATE)
                .withTransactionId(appId, number)
                .build(engine);
        domain.ifPresent(d -> transaction.addDomainMetadata(d.name(), d.json()));
        CloseableIterable<Row> actions = writeFiles(transaction, rows);
        beforeCommit.run();
        TransactionCommitResult result = transaction.commit(engine, actions);
        runHooks(result);
        return Optional.of(result.getVersion());
    }

    private CloseableIterable<Row> writeFiles(Transaction transaction, CloseableIterator<FilteredColumnarBatch> rows)
            throws IOException {
        Row state = transaction.getTransactionState(engine);
        DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
        try (CloseableIterator<FilteredColumnarBatch> physical =
                Transaction.transformLogicalData(engine, state, rows, Map.of())) {
            // The list is small (one action per file), and making it is what writes the files.
            List<Row> actions = Transaction.generateAppendActions(
                            engine,
                            state,
                            engine.getParquetHandler()
                                    .writeParquetFiles(context.getTargetDirectory(), physical, statistics),
                            context)
                    .toInMemoryList();
            return CloseableIterable.inMemoryIterable(Rows.iterator(actions));
        }
    }

    /** Checkpoints and check sums make reading faster; the commit stands without them. */
    private void runHooks(TransactionCommitResult result) {
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            try {
                hook.threadSafeInvoke(engine);
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} of {} version {} was not written", hook.getType(), path, result.getVersion(), e);
            }
        }
    }

    /** Metadata of the table under a name of its own. */
    record Domain(String name, String json) {}
}
