package yibiao.etl.session;

/** A cluster did not answer, or gave nobody to compute. Nothing was changed, so a run may be started again later. */
public final class ClusterUnavailable extends RuntimeException {

    ClusterUnavailable(String message) {
        super(message);
    }
}
