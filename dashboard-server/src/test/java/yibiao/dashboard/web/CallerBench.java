package yibiao.dashboard.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How long a call centre waits for who is calling, over HTTP, one call after the other, at the size of {@code crm bench etl --scale 1}:
 * 100,000 parties with 150,000 numbers, 200,000 opportunities and as many cases. A program with a report; nothing is asserted.
 */
public final class CallerBench {

    private static final int PARTIES = 100_000;
    private static final int NUMBERS = 150_000;
    private static final int WARM_UP = 500;
    private static final int CALLS = 5_000;

    private CallerBench() {}

    public static void main(String[] arguments) throws IOException {
        HttpFixture http = new HttpFixture(Files.createTempDirectory("caller-bench"));
        fill(http);
        long start = System.nanoTime();
        http.publish();
        System.out.printf(Locale.ROOT, "release loaded in %.1f s%n", (System.nanoTime() - start) / 1e9);
        long seed = Long.getLong("bench.seed", 1);
        double[] millis = new Random(seed)
                .ints(WARM_UP + CALLS, 0, NUMBERS)
                .mapToDouble(number -> ask(http, number))
                .skip(WARM_UP)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "seed %d, %,d calls: median %.2f ms, 95 %% %.2f ms, 99 %% %.2f ms, longest %.2f ms%n",
                seed,
                millis.length,
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.95)],
                millis[(int) (millis.length * 0.99)],
                Arrays.stream(millis).max().orElseThrow());
        http.close();
    }

    private static double ask(HttpFixture http, int number) {
        long start = System.nanoTime();
        HttpResponse<String> answer = http.get("/api/v1/parties/by-phone/" + dialled(number));
        double millis = (System.nanoTime() - start) / 1e6;
        if (!answer.body().contains("\"match\":\"one\"")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return millis;
    }

    private static String dialled(int number) {
        return String.valueOf(13_000_000_000L + number);
    }

    /** Rows lie in no order, as in a warehouse. */
    private static void fill(HttpFixture http) throws IOException {
        http.releases
                .table(
                        "gold.party_phone",
                        "SELECT left(sha256(right((13000000000 + i)::VARCHAR, 10)), 32) AS number_id, 'p' || (i %% %d) AS party_id FROM range(%d) t(i) ORDER BY hash(i)"
                                .formatted(PARTIES, NUMBERS))
                .table(
                        "gold.dim_party",
                        "SELECT 'p' || i AS party_id, 'Party ' || i AS name, 'retail' AS segment_id, 'East' AS region, true AS is_customer FROM range(%d) t(i) ORDER BY hash(i)"
                                .formatted(PARTIES))
                .table(
                        "gold.fact_case",
                        "SELECT 'c' || i AS case_id, 'p' || (i %% %d) AS party_id, 'C' || i AS case_no, 'open' AS case_status, 'high' AS priority, DATE '2026-01-01' + (i %% 180)::INT AS opened_on, i %% 7 = 0 AS is_open, false AS is_merged FROM range(200000) t(i) ORDER BY hash(i)"
                                .formatted(PARTIES))
                .table(
                        "gold.fact_opportunity",
                        "SELECT 'o' || i AS opportunity_id, 'p' || (i %% %d) AS party_id, 'Deal ' || i AS name, 'offer' AS stage, CASE WHEN i %% 5 = 0 THEN 'open' ELSE 'won' END AS status, i::DECIMAL(20, 4) AS amount, 'CNY' AS currency, DATE '2026-07-01' + (i %% 180)::INT AS expected_close_on FROM range(200000) t(i) ORDER BY hash(i)"
                                .formatted(PARTIES));
    }
}
