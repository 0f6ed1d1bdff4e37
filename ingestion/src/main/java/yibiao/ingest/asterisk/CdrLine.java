package yibiao.ingest.asterisk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.ingest.connector.Reason;

/** Call detail records as the {@code cdr_csv} module writes them: no header; which columns there are follows from their number. */
public final class CdrLine {

    private static final List<String> ALWAYS = List.of(
            "accountcode",
            "src",
            "dst",
            "dcontext",
            "clid",
            "channel",
            "dstchannel",
            "lastapp",
            "lastdata",
            "start",
            "answer",
            "end",
            "duration",
            "billsec",
            "disposition",
            "amaflags");

    /** Switched on by {@code loguniqueid}, {@code loguserfield} and {@code newcdrcolumns}. */
    private static final List<String> NEW = List.of("peeraccount", "linkedid", "sequence");

    private CdrLine() {}

    /** The columns of a file whose lines have so many fields; empty when no settings of the module give that number. */
    public static Optional<List<String>> columns(int fields) {
        List<String> columns = new ArrayList<>(ALWAYS);
        boolean withNew = fields >= ALWAYS.size() + NEW.size();
        int optional = fields - ALWAYS.size() - (withNew ? NEW.size() : 0);
        if (optional < 0 || optional > 2) {
            return Optional.empty();
        }
        if (optional > 0) {
            columns.add("uniqueid");
        }
        if (optional > 1) {
            columns.add("userfield");
        }
        if (withNew) {
            columns.addAll(NEW);
        }
        return Optional.of(List.copyOf(columns));
    }

    /** Says which numbers of fields there are. */
    public static String expected() {
        return "16 to 18 fields, or 19 to 21 with newcdrcolumns";
    }

    /** The fields of a line whose quotes are doubled inside quoted fields. */
    public static List<String> fields(String line) throws BadLine {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, field);
            } else {
                int end = line.indexOf(',', at);
                field.append(line, at, end < 0 ? line.length() : end);
                at = end < 0 ? line.length() : end;
            }
            fields.add(field.toString());
            if (at >= line.length()) {
                return fields;
            }
            if (line.charAt(at) != ',') {
                throw new BadLine(Reason.UNCLOSED_QUOTE, "text follows the closing quote of a field");
            }
            at++;
        }
    }

    /** Reads on behind an opening quote; the place behind the closing one. */
    private static int quoted(String line, int from, StringBuilder field) throws BadLine {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            boolean doubled = c == '"' && at < line.length() && line.charAt(at) == '"';
            if (c == '"' && !doubled) {
                return at;
            }
            field.append(c);
            at += doubled ? 1 : 0;
        }
        throw new BadLine(Reason.UNCLOSED_QUOTE, "a quote is opened and not closed");
    }
}
