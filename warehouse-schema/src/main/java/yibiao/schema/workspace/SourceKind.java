package yibiao.schema.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which source systems are read, as {@code kind} names them. */
enum SourceKind {
    FILES,
    JDBC,
    KAFKA,
    REST,
    SALESFORCE;

    static Optional<SourceKind> named(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(SourceKind::text).toList();
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
