package yibiao.dashboard.query;

import java.util.List;
import java.util.stream.Collectors;
import yibiao.schema.text.Language;
import yibiao.schema.text.Text;

/**
 * A question that gets no answer, with every reason found. The words are for the asker: they name metrics, dimensions and
 * tables of the catalogue, never SQL, files or classes.
 */
public final class QueryRefused extends RuntimeException {

    private final Kind kind;
    private final transient List<Issue> issues;

    public QueryRefused(Kind kind, List<Issue> issues) {
        super(issues.stream().map(issue -> issue.message().in(Language.EN)).collect(Collectors.joining("\n")));
        this.kind = kind;
        this.issues = List.copyOf(issues);
    }

    QueryRefused(Kind kind, String pointer, String code, Text message) {
        this(kind, List.of(new Issue(pointer, code, message)));
    }

    /** Nothing has been published, so nothing can be asked. */
    public static QueryRefused noRelease() {
        return new QueryRefused(
                Kind.NO_RELEASE,
                "",
                "no-release",
                new Text(
                        "还没有已发布的数据。请在工作区文件夹里运行：crm run",
                        "No release has been published yet. Run in the workspace folder: crm run"));
    }

    public Kind kind() {
        return kind;
    }

    public List<Issue> issues() {
        return issues;
    }

    /** Why, in the classes a caller treats differently. */
    public enum Kind {
        /** Not a query at all: wrong shape, unknown property, a budget exceeded. */
        MALFORMED,
        /** A well-formed question that these metrics and dimensions cannot answer. */
        UNANSWERABLE,
        /** The cursor belongs to another release: start again. */
        STALE,
        /** No release is served yet. */
        NO_RELEASE,
        /** It took longer than a query may; ask for less. */
        TIMEOUT,
        /** Too many questions at once; the same question can be asked again soon. */
        OVERLOADED
    }

    /**
     * One reason.
     *
     * @param pointer the place in the query as a JSON pointer; empty for the whole
     * @param code stable, for programs
     */
    public record Issue(String pointer, String code, Text message) {}
}
