package yibiao.schema.run;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How leases are kept.
 *
 * @param clock gives the instants in the files; on several machines their clocks must agree to within a part of {@code expiry}
 * @param expiry how long after its last sign of life a holder is taken for dead, when nothing better is known of it
 */
record LeaseTerms(InstantSource clock, Duration expiry) {

    /** A minute: several signs of life may be late, and nobody waits long for a machine that is gone. */
    static final LeaseTerms USUAL = new LeaseTerms(InstantSource.system(), Duration.ofSeconds(60));

    /** How often a holder gives a sign of life. */
    Duration beat() {
        return expiry.dividedBy(6);
    }
}
