package yibiao.ingest.connector.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of a file say about its charset: a byte order mark, or the zero bytes of UTF-16 without one.
 *
 * @param bytes length of the mark
 */
record CharsetMark(Optional<Charset> charset, int bytes) {

    static final int LOOKED_AT = 4096;

    static CharsetMark of(byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return new CharsetMark(Optional.of(StandardCharsets.UTF_8), 3);
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return new CharsetMark(Optional.of(StandardCharsets.UTF_16LE), 2);
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return new CharsetMark(Optional.of(StandardCharsets.UTF_16BE), 2);
        }
        if (startsWith(start, 0x84, 0x31, 0x95, 0x33)) {
            return new CharsetMark(Optional.of(Charset.forName("GB18030")), 4);
        }
        return new CharsetMark(withoutMark(start), 0);
    }

    /** Delimiters, digits and line ends are ASCII: in UTF-16 their other byte is zero, always on the same side. */
    private static Optional<Charset> withoutMark(byte[] start) {
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) {
            zeros[i % 2] += start[i] == 0 ? 1 : 0;
        }
        int enough = Math.max(2, start.length / 20);
        if (zeros[1] >= enough && zeros[0] * 5 <= zeros[1] && hasLines(start, StandardCharsets.UTF_16LE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (zeros[0] >= enough && zeros[1] * 5 <= zeros[0] && hasLines(start, StandardCharsets.UTF_16BE)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    /** Zero bytes also stand in broken UTF-8; read as UTF-16 that has no line ends. */
    private static boolean hasLines(byte[] start, Charset charset) {
        String text = new String(start, charset);
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    private static boolean startsWith(byte[] start, int... mark) {
        if (start.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((start[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
