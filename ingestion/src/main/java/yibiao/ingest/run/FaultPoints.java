package yibiao.ingest.run;

/** Where a test, or a person who doubts, lets a run die. */
@FunctionalInterface
public interface FaultPoints {

    /** Called when a step is reached; whatever it throws ends the stream's run there. */
    void reached(Step step);

    /** A run that dies nowhere by intent. */
    static FaultPoints none() {
        return step -> {};
    }
}
