package yibiao.ingest.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yibiao.schema.bronze.StreamState;

/** Keeps what a reading gives, without a warehouse; as a whole run it commits in memory what a run would commit. */
public final class Taken implements RecordSink {

    private final List<Landed> landed = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private @Nullable StreamState state;
    private int epochs;

    public List<Landed> landed() {
        return landed;
    }

    public List<Refused> refused() {
        return refused;
    }

    public int epochs() {
        return epochs;
    }

    public StreamState state() {
        return Optional.ofNullable(state).orElseThrow();
    }

    public List<String> keys() {
        return landed.stream().map(row -> String.valueOf(row.key())).toList();
    }

    public List<String> payloads() {
        return landed.stream().map(Landed::payload).toList();
    }

    /** One run: plans and fetches until nothing is left. */
    public Taken run(Supplier<Connector> opened) {
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
