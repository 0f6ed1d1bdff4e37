package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.http.Answer;

/** Reads a window by a query job of Bulk API 2.0. Its records come in no order, so the window is read whole or not at all. */
final class BulkReading {

    private static final int PART = 50_000;
    private static final int TRIES = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofHours(3);

    private final SalesforceApi api;
    private final Waiting waiting;
    private final RecordTaking taking;
    private final String place;
    private final int part;

    BulkReading(SalesforceApi api, Waiting waiting, RecordTaking taking, String place) {
        this(api, waiting, taking, place, PART);
    }

    BulkReading(SalesforceApi api, Waiting waiting, RecordTaking taking, String place, int part) {
        this.api = api;
        this.waiting = waiting;
        this.taking = taking;
        this.place = place;
        this.part = part;
    }

    /** @return why Bulk API refused the query; empty when everything was read */
    Optional<String> read(String soql, boolean deleted) throws IOException {
        ObjectNode order = Place.JSON
                .createObjectNode()
                .put("operation", deleted ? "queryAll" : "query")
                .put("query", soql)
                .put("columnDelimiter", "COMMA")
                .put("lineEnding", "LF");
        Answer started = api.startBulk(order.toString());
        if (!started.isSuccess()) {
            return Optional.of(SalesforceErrors.words(started));
        }
        String id = started.json().path("id").asText();
        JsonNode job = finished(id);
        if (!job.path("state").asText().equals("JobComplete")) {
            return Optional.of(
                    job.path("state").asText() + ": " + job.path("errorMessage").asText("no reason given"));
        }
        long before = taking.state().read();
        Optional<String> locator = Optional.empty();
        do {
            locator = part(id, locator);
        } while (locator.isPresent());
        long announced = job.path("numberRecordsProcessed").asLong();
        long read = taking.state().read() - before;
        if (read != announced) {
            throw SourceProblem.unavailable(
                    "%s: Bulk job %s announced %d records and gave %d. Nothing was committed; run again."
                            .formatted(place, id, announced, read));
        }
        return Optional.empty();
    }

    private JsonNode finished(String id) {
        Instant end = waiting.now().plus(PATIENCE);
        Duration pause = Duration.ofSeconds(1);
        while (true) {
            JsonNode job = api.bulkJob(id);
            String state = job.path("state").asText();
            if (!state.equals("UploadComplete") && !state.equals("InProgress")) {
                return job;
            }
            if (waiting.now().isAfter(end)) {
                throw SourceProblem.unavailable(
                        "%s: Bulk job %s was not done after %s. Nothing was committed; run again later, or choose 'via: rest'."
                                .formatted(place, id, PATIENCE));
            }
            waiting.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** @return where the next part begins; empty behind the last one */
    private Optional<String> part(String id, Optional<String> locator) throws IOException {
        Path file = Files.createTempFile("yibiao-bulk-", ".csv");
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Answer answer = api.bulkResult(id, locator, part, file);
                RecordTaking.Marked start = taking.mark();
                if (take(file) && isWhole(answer, start)) {
                    return answer.header("Sforce-Locator").filter(text -> !text.equals("null"));
                }
                taking.rollBack(start);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        throw SourceProblem.unavailable(
                "%s: a part of the result of Bulk job %s ended early, %d times in a row. Nothing was committed; run again later."
                        .formatted(place, id, TRIES));
    }

    private boolean isWhole(Answer answer, RecordTaking.Marked start) {
        long read = taking.state().read() - start.state().read();
        return answer.header("Sforce-NumberOfRecords")
                .filter(text -> !text.equals(String.valueOf(read)))
                .isEmpty();
    }

    /** @return whether the file ended with a whole record */
    private boolean take(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            BulkCsv csv = new BulkCsv(in);
            while (csv.hasNext()) {
                taking.take(csv.header(), csv.next());
            }
            return true;
        } catch (BulkCsv.Cut e) {
            return false;
        }
    }
}
