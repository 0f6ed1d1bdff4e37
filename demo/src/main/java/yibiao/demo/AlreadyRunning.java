package yibiao.demo;

/** Another process runs the demo in the same folder. */
final class AlreadyRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyRunning(String message) {
        super(message);
    }
}
