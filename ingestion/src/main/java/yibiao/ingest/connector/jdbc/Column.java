package yibiao.ingest.connector.jdbc;

import org.jspecify.annotations.Nullable;

/** A column of a table or query, and how its values become text. */
record Column(String name, String type) {

    /**
     * The exact text of a value, from what the server sends in a UTC session: instants and dates in ISO form, {@code true} and
     * {@code false}, bytes in base64, numbers with all their digits, JSON and arrays as the server writes them.
     */
    @Nullable
    String text(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        return switch (type) {
            case "bool" -> sent.equals("t") ? "true" : "false";
            case "timestamptz" -> sent.endsWith("+00") ? sent.replace(' ', 'T').replace("+00", "Z") : sent;
            case "timestamp" -> sent.replace(' ', 'T');
            case "bytea" -> Base64Text.ofHex(sent);
            default -> sent;
        };
    }

    boolean isInstant() {
        return type.equals("timestamptz");
    }

    boolean isLocalTime() {
        return type.equals("timestamp");
    }

    boolean isDate() {
        return type.equals("date");
    }

    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
