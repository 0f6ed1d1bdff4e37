package yibiao.ingest.connector.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/**
 * Bytes that are no text, carried through text as lone low surrogates U+DC80 to U+DCFF. No strict decoder produces those, so
 * nothing else can be taken for them, and the bytes come back exactly.
 */
final class EscapedBytes {

    private static final char FIRST = '\uDC80';
    private static final char LAST = '\uDCFF';

    private EscapedBytes() {}

    static char escape(byte value) {
        int unsigned = value & 0xFF;
        return unsigned < 0x80 ? (char) unsigned : (char) (0xDC00 + unsigned);
    }

    static boolean isIn(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscapeAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** The bytes a text was decoded from. */
    static byte[] bytes(String text, Charset charset) {
        if (!isIn(text)) {
            return text.getBytes(charset);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 2);
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscapeAt(text, i)) {
                bytes.writeBytes(text.substring(from, i).getBytes(charset));
                bytes.write(text.charAt(i) - 0xDC00);
                from = i + 1;
            }
        }
        bytes.writeBytes(text.substring(from).getBytes(charset));
        return bytes.toByteArray();
    }

    static boolean isEscape(char before, char c) {
        return c >= FIRST && c <= LAST && !Character.isHighSurrogate(before);
    }

    private static boolean isEscapeAt(CharSequence text, int i) {
        return isEscape(i == 0 ? ' ' : text.charAt(i - 1), text.charAt(i));
    }
}
