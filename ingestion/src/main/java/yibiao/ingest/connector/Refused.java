package yibiao.ingest.connector;

/**
 * A record, or a whole file, that could not be taken as it is.
 *
 * @param message where, what was found, what was expected, what to do; never the record's values
 */
public record Refused(String part, String origin, Reason reason, String message, Raw raw, boolean wholeFile) {

    public static Refused record(String part, String origin, Reason reason, String message, Raw raw) {
        return new Refused(part, origin, reason, message, raw, false);
    }

    public static Refused file(String part, Reason reason, String message, Raw raw) {
        return new Refused(part, part, reason, message, raw, true);
    }
}
