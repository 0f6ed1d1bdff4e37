package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.etl.fixture.TransformCase;

/**
 * Whether codes that serve for later discounts of other deals are found among codes with several legitimate requests, of which one in six
 * has an odd one (and a few of these two): paper after the close, an amount nobody brought up to date, a product not yet on the deal, a subsidiary as end user.
 */
class CodeReuseDetectionTest {

    private static final int HONEST = 400;
    private static final int REUSED = 40;
    private static final int PARTIES = 200;
    private static final int PRODUCTS = 30;

    private final StringBuilder opportunities =
            new StringBuilder("| ref | source | source_id | party_ref | owner_ref |\n");
    private final StringBuilder facts = new StringBuilder(
            "| opportunity_id | party_id | product_id | product_family | status | closed_on | amount | currency | amount_rpt |\n");
    private final StringBuilder requests =
            new StringBuilder("| ref | source | source_id | opportunity_code | opportunity_ref | party_ref"
                    + " | product_ref | owner_ref | status | requested_on | net_amount | currency |\n");
    private final StringBuilder parties = new StringBuilder("| ref | party_id | segment_id | region |\n");
    private final StringBuilder products = new StringBuilder("| ref | product_id | family |\n");
    private final StringBuilder users = new StringBuilder("| user_id | team | is_active |\n");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void reusedCodesAreFoundAndLegitimateRequestsAreNot(long seed) {
        play(new Random(seed));

        List<Row> alerts = TransformCase.of("gold.opportunity_code_reuse")
                .given("silver.opportunity", opportunities.toString())
                .given("silver.discount_request", requests.toString())
                .given("gold.fact_opportunity", facts.toString())
                .given("gold.bridge_party_record", parties.toString())
                .given("gold.bridge_product_record", products.toString())
                .given("gold.dim_user", users.toString())
                .rows()
                .where("level = 'alert'")
                .select("opportunity_code", "owner_id", "sentence_zh", "sentence_en")
                .collectAsList();

        long found = alerts.stream().filter(row -> isReused(row.getString(0))).count();
        Set<String> accused = new HashSet<>();
        alerts.stream().filter(row -> !isReused(row.getString(0))).forEach(row -> accused.add(row.getString(1)));
        double precision = (double) found / Math.max(1, alerts.size());
        double recall = (double) found / REUSED;
        double honest = (double) accused.size() / HONEST;
        System.out.printf(
                "code reuse, seed %d: precision %.2f, recall %.2f, honest people flagged %.2f %%%n",
                seed, precision, recall, 100 * honest);
        assertThat(precision).as("precision, seed %d", seed).isGreaterThanOrEqualTo(0.90);
        assertThat(recall).as("recall, seed %d", seed).isGreaterThanOrEqualTo(0.75);
        assertThat(honest).as("share of honest people flagged, seed %d", seed).isLessThanOrEqualTo(0.015);
        assertThat(alerts).allSatisfy(row -> {
            assertThat(row.getString(2)).startsWith("商机代码 " + row.getString(0) + " 上共有 ");
            assertThat(row.getString(3)).contains("on opportunity code " + row.getString(0));
        });
    }

    private static boolean isReused(String code) {
        return Integer.parseInt(code.substring(1)) >= HONEST;
    }

    private void play(Random random) {
        for (int party = 0; party < PARTIES; party++) {
            parties.append("| crm:party%d | party%d | retail | east |\n".formatted(party, party));
        }
        for (int product = 0; product < PRODUCTS; product++) {
            products.append("| crm:product%d | product%d | family%d |\n".formatted(product, product, product / 3));
        }
        for (int code = 0; code < HONEST + REUSED; code++) {
            users.append("| %s | east | true |\n".formatted(id("crm:user" + code)));
            deal(code, random);
        }
    }

    private void deal(int code, Random random) {
        int party = random.nextInt(PARTIES);
        int product = random.nextInt(PRODUCTS);
        double amount = Math.round(Math.exp(11 + random.nextGaussian()));
        LocalDate created = LocalDate.parse("2025-01-01").plusDays(random.nextInt(300));
        LocalDate closed = created.plusDays(30 + random.nextInt(120));
        opportunities.append("| crm:o%d | crm | o%d | crm:party%d | crm:user%d |\n".formatted(code, code, party, code));
        facts.append("| %s | party%d | product%d | family%d | %s | %s | %.4f | CNY | %.4f |\n"
                .formatted(
                        id("crm:o" + code),
                        party,
                        product,
                        product / 3,
                        random.nextInt(3) > 0 ? "won" : "lost",
                        closed,
                        amount,
                        amount));
        int legitimate = 1 + random.nextInt(5);
        int odd = random.nextInt(6) == 0 ? random.nextInt(legitimate) : -1;
        int oddity = random.nextInt(4);
        int second = odd > 0 && random.nextInt(10) == 0 ? odd - 1 : -1;
        for (int request = 0; request < legitimate; request++) {
            int what = request == odd ? oddity : request == second ? (oddity + 1) % 4 : -1;
            request(
                    code,
                    request,
                    what == 0 ? other(party, PARTIES, random) : party,
                    what == 1 ? other(product, PRODUCTS, random) : product,
                    what == 2 ? amount * 1.4 : amount * (0.5 + 0.6 * random.nextDouble()),
                    what == 3 ? closed.plusDays(5) : created.plusDays(random.nextInt(30)));
        }
        if (code >= HONEST) {
            reuse(code, legitimate, party, product, amount, closed, random);
        }
    }

    /** Later discounts for other deals: most of another customer, many for something else or after the close, some quite alike. */
    private void reuse(int code, int first, int party, int product, double amount, LocalDate closed, Random random) {
        int more = 1 + random.nextInt(5);
        for (int request = first; request < first + more; request++) {
            request(
                    code,
                    request,
                    random.nextDouble() < 0.8 ? other(party, PARTIES, random) : party,
                    random.nextDouble() < 0.6 ? other(product, PRODUCTS, random) : product,
                    amount * Math.exp(0.8 * random.nextGaussian()),
                    closed.plusDays(random.nextInt(120) - 60));
        }
    }

    private void request(int code, int number, int party, int product, double amount, LocalDate day) {
        requests.append(
                "| crm:r%d-%d | crm | r%d-%d | C%d | crm:o%d | crm:party%d | crm:product%d | crm:user%d | approved | %s | %.2f | CNY |\n"
                        .formatted(code, number, code, number, code, code, party, product, code, day, amount));
    }

    private static int other(int than, int of, Random random) {
        return (than + 1 + random.nextInt(of - 1)) % of;
    }

    private static String id(String ref) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ref.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
