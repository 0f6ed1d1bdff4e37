package yibiao.schema.workspace;

import java.time.Duration;
import java.util.Optional;

/** How an incremental stream is compared with its source now and then, because changes alone do not show everything. */
public record Upkeep(Optional<Sweep> sweep, Optional<Reconcile> reconcile) {

    public static final Upkeep NONE = new Upkeep(Optional.empty(), Optional.empty());

    /**
     * Lists all keys of the source and finds the records that are gone.
     *
     * @param every       time between two sweeps
     * @param mostPercent more of the known records than this are not believed to be gone
     */
    public record Sweep(Duration every, int mostPercent) {}

    /**
     * Counts the records of each closed day in the source and in bronze, and reads a day again where they differ.
     *
     * @param days   how many days back from the last closed one
     * @param column by whose day records are counted; one that never changes, such as the instant of creation
     */
    public record Reconcile(int days, String column) {}
}
