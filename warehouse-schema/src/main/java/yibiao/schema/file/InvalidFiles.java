package yibiao.schema.file;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be used as they are. Carries every problem found, not only the first. */
public final class InvalidFiles extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidFiles(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
