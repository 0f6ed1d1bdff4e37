package yibiao.etl.job;

/** A selection names what is not there. */
public final class UnknownSelection extends RuntimeException {
    UnknownSelection(String message) {
        super("--select: " + message);
    }
}
