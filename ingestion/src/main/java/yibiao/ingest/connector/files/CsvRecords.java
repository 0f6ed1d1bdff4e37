package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Reason;

/**
 * The records of a delimited text (RFC 4180, any delimiter and quote, any line end), each with its raw text.
 *
 * <p>Made for files that are partly broken, which is why it is not a library: those stop at a stray quote or take the rest of the
 * file for one field, and give no raw text back. Here a fault costs the physical line it began in; reading goes on with the next.
 */
final class CsvRecords {

    /** Characters of one record; more is no record but a lost quote or a wrong file. */
    static final int LIMIT = 4 << 20;

    private final CharWindow window;
    private final char delimiter;
    private final char quote;
    private final List<@Nullable String> fields = new ArrayList<>();
    private Optional<Reason> fault = Optional.empty();
    private String failedLine = "";
    private int rawEnd;
    private int consumable;
    private long line;
    private long nextLine = 1;
    private int innerLines;
    private boolean cut;

    CsvRecords(Reader in, char delimiter, char quote) {
        this.window = new CharWindow(in, LIMIT);
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /** The physical line the record begins in, from 1. */
    long line() {
        return line;
    }

    List<@Nullable String> fields() {
        return fields;
    }

    /** Why the record cannot be used; its fields are void then. */
    Optional<Reason> fault() {
        return fault;
    }

    /** The record's text without its last line end; only the beginning of one that is too large. */
    String raw() {
        return rawEnd < 0 ? failedLine : window.text(0, rawEnd);
    }

    /** Whether {@link #raw} is only the beginning. */
    boolean isCut() {
        return cut;
    }

    boolean isBlank() {
        return fields.size() == 1 && raw().isBlank() && fault.isEmpty();
    }

    /** Reads a physical line without looking for fields. */
    Optional<String> skipLine() throws IOException {
        forgetRecord();
        if (!window.has(0)) {
            return Optional.empty();
        }
        takeLine();
        return Optional.of(failedLine);
    }

    /** Goes to the next record; false at the end of the text. */
    boolean next() throws IOException {
        forgetRecord();
        fields.clear();
        fault = Optional.empty();
        cut = false;
        line = nextLine;
        innerLines = 0;
        if (!window.has(0)) {
            return false;
        }
        int at = 0;
        while (at >= 0) {
            at = window.has(at) && window.at(at) == quote ? quotedField(at) : plainField(at);
        }
        return true;
    }

    /** @return where the next field begins, or -1 when the record is over */
    private int plainField(int from) throws IOException {
        int at = from;
        while (window.has(at)) {
            char c = window.at(at);
            if (c == delimiter) {
                fields.add(window.text(from, at));
                return at + 1;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            at++;
        }
        if (window.isFull(at)) {
            return failed(Reason.FIELD_TOO_LARGE);
        }
        fields.add(window.text(from, at));
        return endOfRecord(at);
    }

    private int quotedField(int from) throws IOException {
        StringBuilder unescaped = new StringBuilder();
        int segment = from + 1;
        int at = segment;
        while (window.has(at)) {
            char c = window.at(at);
            if (c == quote) {
                window.appendTo(unescaped, segment, at);
                if (!window.has(at + 1) || window.at(at + 1) != quote) {
                    fields.add(unescaped.toString());
                    return afterQuote(at + 1);
                }
                segment = at + 1;
                at += 2;
            } else {
                int lineEnd = window.lineEndAt(at);
                innerLines += lineEnd > 0 ? 1 : 0;
                at += Math.max(1, lineEnd);
            }
        }
        boolean oneLine = innerLines == 0 && window.isFull(at);
        return failed(oneLine ? Reason.FIELD_TOO_LARGE : Reason.UNCLOSED_QUOTE);
    }

    private int afterQuote(int from) throws IOException {
        int at = from;
        while (window.has(at) && window.at(at) == ' ' && delimiter != ' ') {
            at++;
        }
        if (!window.has(at) && !window.isFull(at)) {
            return endOfRecord(at);
        }
        if (window.has(at) && window.at(at) == delimiter) {
            return at + 1;
        }
        if (window.has(at) && window.lineEndAt(at) > 0) {
            return endOfRecord(at);
        }
        return failed(Reason.UNCLOSED_QUOTE);
    }

    private int endOfRecord(int at) throws IOException {
        rawEnd = at;
        consumable = at + (window.has(at) ? window.lineEndAt(at) : 0);
        nextLine = line + innerLines + 1;
        return -1;
    }

    /** Gives the physical line the record began in as its raw text, and goes on behind it. */
    private int failed(Reason reason) throws IOException {
        fault = Optional.of(reason);
        fields.clear();
        takeLine();
        return -1;
    }

    /** The record stays in the window until the next one is wanted: its raw text is seldom asked for. */
    private void forgetRecord() {
        window.consume(consumable);
        consumable = 0;
    }

    private void takeLine() throws IOException {
        int at = 0;
        while (window.has(at) && window.lineEndAt(at) == 0) {
            at++;
        }
        rawEnd = -1;
        failedLine = window.text(0, at);
        while (window.isFull(at)) {
            cut = true;
            window.consume(at);
            at = 0;
            while (window.has(at) && window.lineEndAt(at) == 0) {
                at++;
            }
        }
        window.consume(at + (window.has(at) ? window.lineEndAt(at) : 0));
        nextLine++;
    }
}
