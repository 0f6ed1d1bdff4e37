package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.schema.bronze.StreamState;

/** What a stream's epochs took, without a warehouse: commits in memory what a run would commit. */
final class Taken implements RecordSink {

    private final List<Landed> landed = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private @Nullable StreamState state;
    private int epochs;

    List<Landed> landed() {
        return landed;
    }

    List<Refused> refused() {
        return refused;
    }

    int epochs() {
        return epochs;
    }

    StreamState state() {
        return Optional.ofNullable(state).orElseThrow();
    }

    List<String> keys() {
        return landed.stream().map(row -> String.valueOf(row.key())).toList();
    }

    /** One run: plans and fetches until nothing is left. */
    Taken run(Supplier<Connector> opened) {
        try (Connector connector = opened.get()) {
            boolean more = true;
            while (more) {
                Plan plan = connector.plan(Optional.ofNullable(state));
                if (plan.window().isEmpty()) {
                    return this;
                }
                int before = landed.size() + refused.size();
                Fetched fetched = connector.fetch(plan.window().get(), Optional.ofNullable(state), this);
                if (landed.size() + refused.size() - before != fetched.read()) {
                    throw new AssertionError("read " + fetched.read() + ", took " + (landed.size() - before));
                }
                more = fetched.anything() && fetched.more();
                commit(fetched);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit(Fetched fetched) {
        if (fetched.anything()) {
            epochs++;
            StreamState after = new StreamState(
                    1,
                    epochs,
                    "run",
                    "now",
                    fetched.cursor(),
                    null,
                    fetched.columns(),
                    fetched.contentSha().orElse(null),
                    0,
                    0,
                    0,
                    0);
            state = StreamState.fromJson(after.toJson());
        }
    }

    @Override
    public void startLoad(String part) {}

    @Override
    public void land(Landed record) {
        landed.add(record);
    }

    @Override
    public void refuse(Refused record) {
        refused.add(record);
    }

    @Override
    public Mark mark() {
        return new Counts(landed.size(), refused.size());
    }

    @Override
    public void rollBack(Mark mark) {
        Counts counts = (Counts) mark;
        landed.subList(counts.landed(), landed.size()).clear();
        refused.subList(counts.refused(), refused.size()).clear();
    }

    private record Counts(int landed, int refused) implements Mark {}
}
