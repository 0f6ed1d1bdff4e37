package yibiao.demo.postgres;

/** Something the person who started the demo can cure; the message says what was found and what to do. */
public final class DemoProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DemoProblem(String message) {
        super(message);
    }

    public DemoProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
