package yibiao.ingest.connector;

import java.io.IOException;

/** Takes what a connector reads, in order of arrival. Nothing of it is visible in the warehouse before the epoch commits. */
public interface RecordSink {

    /** Starts a complete load of {@code part}: its earlier loads stop counting once this epoch is committed. */
    void startLoad(String part) throws IOException;

    void land(Landed landed) throws IOException;

    void refuse(Refused refused) throws IOException;

    Mark mark() throws IOException;

    /** Forgets everything taken since {@code mark}. Marks taken after it are void. */
    void rollBack(Mark mark) throws IOException;

    /** A place to return to; made and understood by the sink. */
    interface Mark {}
}
