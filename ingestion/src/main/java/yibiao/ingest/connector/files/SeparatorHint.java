package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/**
 * The line {@code sep=;} that some spreadsheets put before the header: it names the delimiter and is no record.
 *
 * @param rest the text including that line
 */
record SeparatorHint(Reader rest, char delimiter, boolean wasThere) {

    private static final String START = "sep=";

    static SeparatorHint take(Reader text, char otherwise) throws IOException {
        PushbackReader rest = new PushbackReader(text, START.length() + 2);
        char[] first = new char[START.length() + 2];
        int n = 0;
        while (n < first.length) {
            int more = rest.read(first, n, first.length - n);
            if (more < 0) {
                break;
            }
            n += more;
        }
        rest.unread(first, 0, n);
        boolean hint = n == first.length
                && new String(first).startsWith(START)
                && (first[n - 1] == '\r' || first[n - 1] == '\n');
        return new SeparatorHint(rest, hint ? first[n - 2] : otherwise, hint);
    }
}
