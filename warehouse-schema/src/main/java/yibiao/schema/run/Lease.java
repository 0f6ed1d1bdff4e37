package yibiao.schema.run;

/**
 * The right to write, for as long as nobody else was given it. Every lease of the same thing has a higher number than the one before
 * (a fencing number): whoever sees a higher one has lost its own.
 */
public interface Lease {

    /** From 1, higher with every lease; what is written under a lease names it. */
    long number();

    /**
     * Called right before everything that others will see: a table's commit, a release.
     *
     * @throws Lost when somebody else has the lease now; the caller must write nothing more
     */
    void check();

    /** Somebody else was given the lease, because this process gave no sign of life for too long. */
    final class Lost extends RuntimeException {
        Lost(String message) {
            super(message);
        }
    }
}
