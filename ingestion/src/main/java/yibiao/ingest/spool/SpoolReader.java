package yibiao.ingest.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.Sha256;

/** Reads the entries of one spool part in the order they were written. */
public final class SpoolReader implements Closeable {

    private final InputStream in;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private long left;

    SpoolReader(Path file, long entries) throws IOException {
        in = Files.newInputStream(file);
        left = entries;
    }

    public boolean hasNext() {
        return left > 0;
    }

    public SpooledRow nextRow() throws IOException {
        left--;
        char op = (char) need(Byte.BYTES).get();
        long ordinal = need(Long.BYTES).getLong();
        String key = readText();
        String part = requireText();
        String origin = requireText();
        long updatedAt = need(Long.BYTES).getLong();
        byte[] payload = readBytes();
        return payload == null
                ? new SpooledRow(op, ordinal, key, part, origin, updatedAt, null, null)
                : new SpooledRow(
                        op,
                        ordinal,
                        key,
                        part,
                        origin,
                        updatedAt,
                        new String(payload, StandardCharsets.UTF_8),
                        Sha256.hex(payload));
    }

    public SpooledRefusal nextRefusal() throws IOException {
        left--;
        long ordinal = need(Long.BYTES).getLong();
        String part = requireText();
        String origin = requireText();
        Reason reason = Reason.valueOf(requireText());
        String message = requireText();
        byte[] head = readBytes();
        Raw raw = Raw.of(head == null ? new byte[0] : head, requireText());
        return new SpooledRefusal(ordinal, new Refused(part, origin, reason, message, raw, ordinal == 0));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String requireText() throws IOException {
        String text = readText();
        if (text == null) {
            throw new IOException("The spool holds no text where one must be: it was changed after it was sealed.");
        }
        return text;
    }

    private @Nullable String readText() throws IOException {
        byte[] bytes = readBytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private byte @Nullable [] readBytes() throws IOException {
        int length = need(Integer.BYTES).getInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        int buffered = Math.min(length, buffer.remaining());
        buffer.get(bytes, 0, buffered);
        if (in.readNBytes(bytes, buffered, length - buffered) < length - buffered) {
            throw cut();
        }
        return bytes;
    }

    /** The buffer with at least so many bytes in it. */
    private ByteBuffer need(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            buffer.compact();
            while (buffer.position() < bytes) {
                int n = in.read(buffer.array(), buffer.position(), buffer.remaining());
                if (n < 0) {
                    throw cut();
                }
                buffer.position(buffer.position() + n);
            }
            buffer.flip();
        }
        return buffer;
    }

    private static EOFException cut() {
        return new EOFException("The spool ends inside an entry: it was changed after it was sealed.");
    }
}
