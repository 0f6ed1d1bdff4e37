package yibiao.dashboard.warehouse;

/** The one place that turns names and file paths into SQL text. Values of clients never come here: they are bound. */
public final class Sql {

    private Sql() {}

    /** A quoted identifier. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A quoted text literal; only for texts of the product itself, such as the paths of a release's files. */
    static String text(String literal) {
        return "'" + literal.replace("'", "''") + "'";
    }
}
