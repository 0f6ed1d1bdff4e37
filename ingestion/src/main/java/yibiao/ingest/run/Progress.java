package yibiao.ingest.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.ingest.spool.Counts;

/** What was committed of a stream so far in this run; stands also when the stream fails later. */
public final class Progress {

    private final List<String> notes = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private int epochs;
    private Optional<String> quota = Optional.empty();

    void committed(Counts epoch) {
        counts = counts.plus(epoch);
        epochs++;
    }

    void note(List<String> more) {
        notes.addAll(more);
    }

    void quota(Optional<String> words) {
        quota = words;
    }

    Optional<String> quota() {
        return quota;
    }

    Counts counts() {
        return counts;
    }

    int epochs() {
        return epochs;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
