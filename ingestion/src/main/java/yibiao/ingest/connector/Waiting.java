package yibiao.ingest.connector;

import java.time.Duration;
import java.time.Instant;

/** The time of a connector: the machine's clock and pauses that end at once when the run is cancelled. */
public interface Waiting {

    Instant now();

    /** Lets {@code pause} pass; whoever cancels the run is heard within a second and ends it with an unchecked exception. */
    void pause(Duration pause);
}
