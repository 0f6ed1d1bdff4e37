package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** The characters of one record, as far as they were looked at; grows up to a limit, forgets what was consumed. */
final class CharWindow {

    private final Reader in;
    private final int limit;
    private char[] buffer = new char[1 << 16];
    private int start;
    private int end;
    private boolean ended;

    CharWindow(Reader in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Whether there is a character at {@code offset} from the start; false at the end of the text and beyond the limit. */
    boolean has(int offset) throws IOException {
        while (start + offset >= end) {
            if (ended || offset >= limit) {
                return false;
            }
            fill();
        }
        return true;
    }

    /** Only after {@link #has} said there is one. */
    char at(int offset) {
        return buffer[start + offset];
    }

    String text(int from, int to) {
        return new String(buffer, start + from, to - from);
    }

    void appendTo(StringBuilder target, int from, int to) {
        target.append(buffer, start + from, to - from);
    }

    boolean isFull(int offset) {
        return offset >= limit;
    }

    /** Moves the start forward. */
    void consume(int characters) {
        start += characters;
    }

    /** How many characters the line end at {@code offset} has: 0 when there is none; LF, CR and CR LF end a line. */
    int lineEndAt(int offset) throws IOException {
        char c = at(offset);
        if (c == '\n') {
            return 1;
        }
        if (c == '\r') {
            return has(offset + 1) && at(offset + 1) == '\n' ? 2 : 1;
        }
        return 0;
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            ended = true;
        } else {
            end += n;
        }
    }
}
