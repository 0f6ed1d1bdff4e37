package yibiao.dashboard.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file of the front end in memory, plain and compressed. Brotli comes later than gzip: at its best it takes seconds. */
final class Asset {

    private static final int SMALLEST_COMPRESSED = 256;

    private final byte[] plain;
    private final String contentType;
    private final String hash;
    private final byte @Nullable [] gzip;
    private volatile byte @Nullable [] brotli;

    Asset(byte[] plain, String contentType, String hash) {
        this.plain = plain;
        this.contentType = contentType;
        this.hash = hash;
        this.gzip = plain.length < SMALLEST_COMPRESSED ? null : gzipped(plain);
    }

    String contentType() {
        return contentType;
    }

    /** The body in the best encoding that the client takes and that is there by now. */
    Body body(boolean takesBrotli, boolean takesGzip) {
        byte[] br = brotli;
        if (takesBrotli && br != null) {
            return new Body(br, "br", "\"" + hash + "-br\"");
        }
        if (takesGzip && gzip != null) {
            return new Body(gzip, "gzip", "\"" + hash + "-gz\"");
        }
        return new Body(plain, "", "\"" + hash + "\"");
    }

    /**
     * One encoding of an asset.
     *
     * @param encoding empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Body(byte[] bytes, String encoding, String etag) {}

    /** Compresses as well as it can; nothing changes where the native library is missing. */
    void compress() {
        if (gzip == null || !Brotli4jLoader.isAvailable()) {
            return;
        }
        try {
            brotli = Encoder.compress(plain, new Encoder.Parameters().setQuality(11));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
