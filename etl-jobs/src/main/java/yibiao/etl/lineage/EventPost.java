package yibiao.etl.lineage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts events one after the other, beside the run. After the first that is not taken it stops, with one warning. */
final class EventPost implements LineageSink {

    private static final Logger LOG = LoggerFactory.getLogger(EventPost.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread poster = new Thread(task, "openlineage");
        poster.setDaemon(true);
        return poster;
    });
    private volatile boolean isBroken;

    EventPost(URI url) {
        this.url = url;
    }

    @Override
    public void take(String event) {
        thread.execute(() -> post(event));
    }

    private void post(String event) {
        if (isBroken) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event, StandardCharsets.UTF_8))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                stop("it answered " + status);
            }
        } catch (IOException e) {
            stop(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop("it did not answer in time");
        }
    }

    private void stop(String why) {
        isBroken = true;
        LOG.warn("OpenLineage events are not posted to {} any more in this run: {}. The run goes on.", url, why);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
