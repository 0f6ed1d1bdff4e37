package yibiao.ingest.connector.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;

/** Collects a body in memory, up to a bound: a page that is larger must not take the process with it. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

    static final int LIMIT = 96 << 20;

    private final HttpResponse.BodySubscriber<byte[]> collected = HttpResponse.BodySubscribers.ofByteArray();
    private long received;

    @Override
    public CompletionStage<byte[]> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        collected.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received > LIMIT) {
            onError(new TooLarge());
        } else {
            collected.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        collected.onError(failure);
    }

    @Override
    public void onComplete() {
        collected.onComplete();
    }

    /** What gzip packed; a stream that ends early is an {@link IOException}. */
    static byte[] unpacked(byte[] gzip) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(gzip.length * 4);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                plain.write(buffer, 0, n);
                if (plain.size() > LIMIT) {
                    throw new TooLarge();
                }
            }
        }
        return plain.toByteArray();
    }

    /** A body beyond the bound. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the answer has more than " + LIMIT + " bytes");
        }
    }
}
