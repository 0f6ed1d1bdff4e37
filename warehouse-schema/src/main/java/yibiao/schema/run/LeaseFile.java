package yibiao.schema.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;

/**
 * What stands in the file of a lease.
 *
 * @param holder who has it, in words: verb, run, process
 * @param process the process that has it
 * @param takenAt ISO instant
 * @param aliveAt ISO instant of the last sign of life
 * @param expirySeconds how long after that it counts as dead
 * @param released whether it was given back
 */
record LeaseFile(
        @JsonProperty("holder") String holder,
        @JsonProperty("process") ProcessIdentity process,
        @JsonProperty("takenAt") String takenAt,
        @JsonProperty("aliveAt") String aliveAt,
        @JsonProperty("expirySeconds") double expirySeconds,
        @JsonProperty("released") boolean released) {

    static LeaseFile taken(String holder, ProcessIdentity process, LeaseTerms terms) {
        String now = terms.clock().instant().toString();
        return new LeaseFile(holder, process, now, now, terms.expiry().toMillis() / 1000.0, false);
    }

    LeaseFile aliveAt(Instant instant) {
        return new LeaseFile(holder, process, takenAt, instant.toString(), expirySeconds, released);
    }

    LeaseFile givenBack() {
        return new LeaseFile(holder, process, takenAt, aliveAt, expirySeconds, true);
    }

    /** Whether its holder may still write. A process of this machine that has ended cannot; of others only silence tells. */
    boolean isHeld(Instant now) {
        return !released && !process.isKnownToBeGone() && now.isBefore(expiresAt());
    }

    private Instant expiresAt() {
        return Instant.parse(aliveAt).plus(Duration.ofMillis((long) (expirySeconds * 1000)));
    }
}
