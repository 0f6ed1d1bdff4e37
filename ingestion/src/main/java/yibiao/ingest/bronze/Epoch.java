package yibiao.ingest.bronze;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import yibiao.ingest.spool.Intent;

/** What all rows of one epoch share. */
record Epoch(int generation, long number, Instant plannedAt, String runId) {

    static Epoch of(Intent intent) {
        return new Epoch(intent.generation(), intent.epoch(), Instant.parse(intent.plannedAt()), intent.runId());
    }

    long plannedAtMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, plannedAt);
    }
}
