package yibiao.etl;

import java.time.Instant;
import yibiao.schema.run.RunId;

/** The name of a run and when it began, which is when it had the warehouse: runs that waited are named in the order they ran. */
record RunStart(String verb, String runId, Instant at) {

    static RunStart of(String verb, Instant at) {
        return new RunStart(verb, RunId.at(at), at);
    }
}
