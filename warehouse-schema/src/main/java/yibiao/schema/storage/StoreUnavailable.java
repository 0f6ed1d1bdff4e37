package yibiao.schema.storage;

/** The object store does not let us in, or is not there. Nothing was changed. */
public final class StoreUnavailable extends RuntimeException {

    private final boolean mayPass;

    StoreUnavailable(boolean mayPass, String message, Throwable cause) {
        super(message, cause);
        this.mayPass = mayPass;
    }

    /** Whether time may mend it; else somebody has to correct something. */
    public boolean mayPass() {
        return mayPass;
    }
}
