package yibiao.ingest.run;

import java.util.ArrayList;
import java.util.List;
import yibiao.ingest.spool.Counts;

/** What was committed of a stream so far in this run; stands also when the stream fails later. */
public final class Progress {

    private final List<String> notes = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private int epochs;

    void committed(Counts epoch) {
        counts = counts.plus(epoch);
        epochs++;
    }

    void note(List<String> more) {
        notes.addAll(more);
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
