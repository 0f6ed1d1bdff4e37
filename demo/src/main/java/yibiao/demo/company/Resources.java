package yibiao.demo.company;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The small reference lists beside this class (see ORIGIN.md there). */
final class Resources {
    private Resources() {}

    /** The rows of a CSV without its header; the lists have no commas inside their fields. */
    static List<String[]> rows(String name) {
        InputStream found = Resources.class.getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException("resource " + name + " is missing from the demo's jar");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",", -1))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
