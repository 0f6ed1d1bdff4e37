package yibiao.etl.lineage;

/** Takes events in the order they happen. Trouble with one is never trouble of the run. */
interface LineageSink extends AutoCloseable {

    /** @param event one JSON object in one line */
    void take(String event);

    /** Waits for what was taken, but not for long. */
    @Override
    void close();
}
