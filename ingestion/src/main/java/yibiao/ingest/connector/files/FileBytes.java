package yibiao.ingest.connector.files;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Sha256;

/** One reading of a file: hashes the bytes as they are, gives them unpacked if they are gzip. */
final class FileBytes implements Closeable {

    private final DigestInputStream received;
    private final InputStream content;

    private FileBytes(DigestInputStream received, InputStream content) {
        this.received = received;
        this.content = content;
    }

    /** @param part how messages call the file */
    static FileBytes open(Path file, String part) throws IOException {
        DigestInputStream received = new DigestInputStream(Files.newInputStream(file), Sha256.digest());
        try {
            BufferedInputStream buffered = new BufferedInputStream(received, 1 << 16);
            buffered.mark(2);
            boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
            buffered.reset();
            return new FileBytes(received, gzip ? new Unpacked(buffered, part) : buffered);
        } catch (IOException e) {
            received.close();
            throw e;
        }
    }

    InputStream content() {
        return content;
    }

    /** Reads what is left, and tells the SHA-256 (hex) of the whole file as it was read. */
    String sha256() throws IOException {
        received.transferTo(OutputStream.nullOutputStream());
        return Sha256.hexOf(received.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        received.close();
    }

    /** Says in our words that a gzip file is damaged. */
    private static final class Unpacked extends FilterInputStream {
        private final String part;

        Unpacked(InputStream packed, String part) throws IOException {
            super(unpack(packed, part));
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (EOFException | ZipException e) {
                throw damaged(part, e);
            }
        }

        private static InputStream unpack(InputStream packed, String part) throws IOException {
            try {
                return new GZIPInputStream(packed, 1 << 16);
            } catch (EOFException | ZipException e) {
                throw damaged(part, e);
            }
        }

        private static FileRefused damaged(String part, IOException cause) {
            String found = cause instanceof EOFException ? "ends too early" : "is damaged (" + cause.getMessage() + ")";
            FileRefused refused = new FileRefused(
                    Reason.GZIP_TRUNCATED,
                    "%s: the gzip file %s; the transfer was probably cut. Send it again whole.".formatted(part, found));
            refused.initCause(cause);
            return refused;
        }
    }
}
