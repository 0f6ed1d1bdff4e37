package yibiao.schema.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while files are read, so that an author sees all of it at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(String file, int line, String message) {
        found.add(new Problem(file, line, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> found() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    /** @throws InvalidFiles with every problem collected so far; does nothing when there is none */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidFiles(found());
        }
    }
}
