package yibiao.ingest.connector.rest;

import java.time.Instant;

/** The ticks of a window: {@code from} belongs to it, {@code to} is the first that does not. */
record Bounds(Instant from, Instant to) {

    /** Of a stream without cursor. */
    static Bounds none() {
        return new Bounds(Instant.MIN, Instant.MAX);
    }

    boolean hold(Instant tick) {
        return !tick.isBefore(from) && tick.isBefore(to);
    }
}
