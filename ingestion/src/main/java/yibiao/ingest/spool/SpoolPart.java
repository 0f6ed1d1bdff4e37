package yibiao.ingest.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Sha256;

/** A file written front to back that can be cut back to an earlier place, its digest included. */
final class SpoolPart implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private MessageDigest digest = Sha256.digest();
    private long flushed;

    private SpoolPart(FileChannel channel) {
        this.channel = channel;
    }

    static SpoolPart create(Path file) throws IOException {
        return new SpoolPart(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    void writeByte(int value) throws IOException {
        room(1);
        buffer.put((byte) value);
    }

    void writeInt(int value) throws IOException {
        room(Integer.BYTES);
        buffer.putInt(value);
    }

    void writeLong(long value) throws IOException {
        room(Long.BYTES);
        buffer.putLong(value);
    }

    void writeText(@Nullable String text) throws IOException {
        if (text == null) {
            writeInt(-1);
        } else {
            writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void writeBytes(byte[] bytes) throws IOException {
        writeInt(bytes.length);
        if (bytes.length <= buffer.remaining()) {
            buffer.put(bytes);
            return;
        }
        flush();
        write(ByteBuffer.wrap(bytes));
    }

    Position position() throws IOException {
        flush();
        return new Position(flushed, copy(digest));
    }

    void cutBackTo(Position position) throws IOException {
        buffer.clear();
        channel.truncate(position.bytes());
        channel.position(position.bytes());
        flushed = position.bytes();
        digest = copy(position.digest());
    }

    /** Forces the bytes to the disk and tells what they are. */
    Sealed seal() throws IOException {
        flush();
        channel.force(true);
        return new Sealed(flushed, Sha256.hexOf(copy(digest).digest()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        write(buffer);
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        flushed += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java platform cannot be copied", e);
        }
    }

    /** A place in the file with the digest of all bytes before it. */
    record Position(long bytes, MessageDigest digest) {}

    /** Length and SHA-256 (hex) of a finished part. */
    record Sealed(long bytes, String sha256) {}
}
