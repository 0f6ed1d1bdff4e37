package yibiao.etl.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.schema.contract.TableContract;
import yibiao.schema.run.Lease;
import yibiao.schema.storage.Location;

/**
 * A Delta table to which runs add rows, without Spark. Which runs are in it stands in the same commits as their rows, so a run is never
 * in it twice or half.
 */
public final class HistoryTable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryTable.class);
    private static final String ENGINE = "Yibiao-etl-jobs";
    private static final String DOMAIN = "yibiao.runs";
    private static final Map<String, String> PROPERTIES =
            Map.of("delta.feature.domainMetadata", "supported", "delta.checkpointInterval", "100");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;
    private final TableContract contract;
    private final String path;

    public HistoryTable(Engine engine, Location warehouse, TableContract contract) {
        this.engine = engine;
        this.contract = contract;
        this.path = warehouse.resolve(contract.name().path()).toString();
    }

    /**
     * What the table holds.
     *
     * @param version the newest version of the table
     * @param lastRun the newest run in it; runs that began before are in it, too
     * @param rows how many rows it has
     */
    public record Held(long version, String lastRun, long rows) {}

    private record Mark(
            @JsonProperty("lastRun") String lastRun,
            @JsonProperty("rows") long rows) {}

    /** Empty before the first run. */
    public Optional<Held> held() {
        return snapshot()
                .flatMap(snapshot -> snapshot.getDomainMetadata(DOMAIN).map(json -> {
                    Mark mark = mark(json);
                    return new Held(snapshot.getVersion(), mark.lastRun(), mark.rows());
                }));
    }

    private Optional<Snapshot> snapshot() {
        try {
            return Optional.of(TableManager.loadSnapshot(path).build(engine));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Adds rows in one commit.
     *
     * @param rows in the order of the contract's columns
     * @param lastRun the newest run they tell of
     * @param lease is checked right before the commit
     */
    void append(List<List<@Nullable Object>> rows, String lastRun, Lease lease) {
        if (snapshot().isEmpty()) {
            lease.check();
            Transaction creation = TableManager.buildCreateTableTransaction(
                            path, HistoryColumns.schema(contract), ENGINE)
                    .withTableProperties(PROPERTIES)
                    .build(engine);
            creation.commit(engine, CloseableIterable.emptyIterable());
        }
        Snapshot base = snapshot().orElseThrow();
        Transaction transaction =
                base.buildUpdateTableTransaction(ENGINE, Operation.WRITE).build(engine);
        long before =
                base.getDomainMetadata(DOMAIN).map(json -> mark(json).rows()).orElse(0L);
        transaction.addDomainMetadata(DOMAIN, text(new Mark(lastRun, before + rows.size())));
        CloseableIterable<Row> files = files(transaction, rows);
        lease.check();
        runHooks(transaction.commit(engine, files));
    }

    private CloseableIterable<Row> files(Transaction transaction, List<List<@Nullable Object>> rows) {
        Row state = transaction.getTransactionState(engine);
        DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
        FilteredColumnarBatch batch = HistoryColumns.batch(contract, rows);
        try (CloseableIterator<FilteredColumnarBatch> physical = Transaction.transformLogicalData(
                engine, state, io.delta.kernel.internal.util.Utils.singletonCloseableIterator(batch), Map.of())) {
            List<Row> actions = Transaction.generateAppendActions(
                            engine,
                            state,
                            engine.getParquetHandler()
                                    .writeParquetFiles(context.getTargetDirectory(), physical, List.of()),
                            context)
                    .toInMemoryList();
            return CloseableIterable.inMemoryIterable(
                    io.delta.kernel.internal.util.Utils.toCloseableIterator(actions.iterator()));
        } catch (IOException e) {
            throw new UncheckedIOException("Rows of " + contract.name() + " cannot be written", e);
        }
    }

    /** Checkpoints make reading faster; the commit stands without them. */
    private void runHooks(TransactionCommitResult result) {
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            try {
                hook.threadSafeInvoke(engine);
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} of {} version {} was not written", hook.getType(), path, result.getVersion(), e);
            }
        }
    }

    private static Mark mark(String json) {
        try {
            return JSON.readValue(json, Mark.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The table of runs has a note that is not ours: " + json, e);
        }
    }

    private static String text(Mark mark) {
        try {
            return JSON.writeValueAsString(mark);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
