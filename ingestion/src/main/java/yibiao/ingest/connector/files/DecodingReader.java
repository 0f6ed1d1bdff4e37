package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes strictly: bytes that are not text in the charset never become replacement characters.
 *
 * <p>A strict reader ends with {@link Undecodable}. An escaping one gives each such byte as an {@link EscapedBytes escape}, so that
 * the lines around it can be used and the damaged line kept byte for byte.
 */
final class DecodingReader extends Reader {

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final boolean escaping;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private long consumed;
    private boolean ended;
    private long firstEscape;

    private DecodingReader(InputStream in, Charset charset, boolean escaping) {
        this.in = in;
        this.escaping = escaping;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static DecodingReader strict(InputStream in, Charset charset) {
        return new DecodingReader(in, charset, false);
    }

    static DecodingReader escaping(InputStream in, Charset charset) {
        return new DecodingReader(in, charset, true);
    }

    /** Place of the first escaped byte, from 1; 0 when there was none. */
    long firstEscape() {
        return firstEscape;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (chars.position() == 0) {
            int before = bytes.position();
            CoderResult result = decoder.decode(bytes, chars, ended);
            consumed += bytes.position() - before;
            if (result.isError()) {
                if (!escape(result.length(), chars)) {
                    break;
                }
            } else if (result.isUnderflow()) {
                if (ended) {
                    break;
                }
                fill();
            } else {
                break;
            }
        }
        // A pair of surrogates needs room for two: the caller's buffers are always larger than that.
        return chars.position() == 0 ? -1 : chars.position();
    }

    private boolean escape(int length, CharBuffer chars) throws Undecodable {
        if (!escaping) {
            throw new Undecodable(consumed, bytes.get(bytes.position()) & 0xFF);
        }
        if (chars.remaining() < length) {
            return false;
        }
        firstEscape = firstEscape == 0 ? consumed + 1 : firstEscape;
        for (int i = 0; i < length; i++) {
            chars.put(EscapedBytes.escape(bytes.get()));
        }
        consumed += length;
        return true;
    }

    private void fill() throws IOException {
        bytes.compact();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (n < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + n);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The bytes are not text in the charset. */
    static final class Undecodable extends IOException {
        private static final long serialVersionUID = 1L;

        Undecodable(long offset, int value) {
            super("byte %d (0x%02X) is not text in the charset".formatted(offset + 1, value));
        }
    }
}
