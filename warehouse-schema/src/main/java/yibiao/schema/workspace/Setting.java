package yibiao.schema.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;

/**
 * A text of a workspace file that may refer to the environment: {@code ${env:NAME}} or {@code ${file:PATH}}. It is resolved where it
 * is needed, so that a stage which connects to nothing needs no passwords. Its {@code toString} never shows a resolved value.
 *
 * @param key what it is, for messages
 */
public record Setting(String raw, String key, String file, int line) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    /** True when the text holds at least one reference. */
    public boolean isReference() {
        return REFERENCE.matcher(raw).find();
    }

    /** @throws InvalidFiles naming the variable or file that does not exist; never a value */
    public String resolve(Environment environment) {
        Matcher matcher = REFERENCE.matcher(raw);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String kind = matcher.group(1);
            String name = matcher.group(2);
            Optional<String> value = kind.equals("env")
                    ? environment.variable(name)
                    : environment.file(Path.of(nested(name, environment)));
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.orElseThrow(() -> missing(kind, name))));
        }
        return matcher.appendTail(resolved).toString();
    }

    /** A file path may start with a variable: {@code ${file:$SECRETS/password}}. */
    private String nested(String path, Environment environment) {
        if (!path.startsWith("$")) {
            return path;
        }
        int end = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
        String name = path.substring(1, end);
        return environment.variable(name).orElseThrow(() -> missing("env", name)) + path.substring(end);
    }

    private InvalidFiles missing(String kind, String name) {
        String message = kind.equals("env")
                ? "'" + key + "' needs the environment variable " + name + ", which is not set. Set it and try again."
                : "'" + key + "' needs the file " + name + ", which does not exist or cannot be read.";
        return new InvalidFiles(List.of(new Problem(file, line, message)));
    }

    @Override
    public String toString() {
        return raw;
    }
}
