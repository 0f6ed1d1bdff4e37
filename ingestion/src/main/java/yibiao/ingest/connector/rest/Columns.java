package yibiao.ingest.connector.rest;

import java.util.Optional;

/** What a field that is asked for is called in the answer. */
final class Columns {

    private Columns() {}

    /** @param field such as {@code name}, {@code items.qty} or {@code name as invoice}; empty for {@code *} */
    static Optional<String> named(String field) {
        String last =
                field.replaceFirst("(?i)^.* as ", "").replaceFirst("^.*[.]", "").strip();
        return last.isEmpty() || last.equals("*") ? Optional.empty() : Optional.of(last);
    }
}
