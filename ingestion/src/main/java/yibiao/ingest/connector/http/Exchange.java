package yibiao.ingest.connector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import yibiao.ingest.connector.Waiting;

/** Sends one request and waits for the whole answer; whoever cancels the run is heard meanwhile. */
final class Exchange {

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration FIRST_BYTE = Duration.ofMinutes(3);
    private static final Duration WHOLE = Duration.ofMinutes(20);
    private static final long POLL_MILLIS = 100;
    private static final int REDIRECTS = 5;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    // HTTP/1.1: one connection carries one call at a time anyway, and a body cut off is told from a whole one.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final Waiting waiting;

    Exchange(Waiting waiting) {
        this.waiting = waiting;
    }

    /**
     * @param base        what the call's path is relative to; the only place that gets the proof
     * @param successBody where the body of a success goes; others are kept in memory
     */
    Answer send(Call call, URI base, Map<String, String> proof, BodyHandler<byte[]> successBody) throws IOException {
        URI address = call.address(base);
        for (int hop = 0; ; hop++) {
            HttpResponse<byte[]> response = await(client.sendAsync(
                    request(call, address, isSamePlace(address, base) ? proof : Map.of()),
                    info -> info.statusCode() / 100 == 2 ? successBody.apply(info) : new BoundedBody()));
            boolean moved = MOVED.contains(response.statusCode()) && call.changesNothing() && hop < REDIRECTS;
            URI next = moved ? target(response, address) : address;
            if (next.equals(address)) {
                return answer(response);
            }
            address = next;
        }
    }

    static BodyHandler<byte[]> inMemory() {
        return info -> new BoundedBody();
    }

    private static Answer answer(HttpResponse<byte[]> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        byte[] body = packed && response.body().length > 0 ? BoundedBody.unpacked(response.body()) : response.body();
        return new Answer(response.statusCode(), response.headers(), body);
    }

    private static HttpRequest request(Call call, URI address, Map<String, String> proof) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(FIRST_BYTE);
        HttpRequest.BodyPublisher body = call.body()
                .map(found -> HttpRequest.BodyPublishers.ofString(found.text(), StandardCharsets.UTF_8))
                .orElseGet(HttpRequest.BodyPublishers::noBody);
        request.method(call.method(), body);
        request.setHeader("User-Agent", "yibiao");
        request.setHeader("Accept-Encoding", "gzip");
        call.body().ifPresent(found -> request.setHeader("Content-Type", found.type()));
        call.headers().forEach(request::setHeader);
        proof.forEach(request::setHeader);
        return request.build();
    }

    /** Where a redirect leads; the same address when it leads nowhere we go: out of TLS, or to no web address. */
    private static URI target(HttpResponse<byte[]> response, URI from) {
        return response.headers()
                .firstValue("Location")
                .map(from::resolve)
                .filter(to -> "https".equals(to.getScheme())
                        || ("http".equals(to.getScheme()) && "http".equals(from.getScheme())))
                .orElse(from);
    }

    private static boolean isSamePlace(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getHost(), other.getHost())
                && one.getPort() == other.getPort();
    }

    private <T> T await(CompletableFuture<T> future) throws IOException {
        long end = System.nanoTime() + WHOLE.toNanos();
        try {
            while (true) {
                try {
                    return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    waiting.pause(Duration.ZERO);
                    if (System.nanoTime() > end) {
                        throw new HttpTimeoutException("the answer did not end within " + WHOLE);
                    }
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof IOException io ? io : new IOException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            future.cancel(true);
        }
    }
}
