package yibiao.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yibiao.demo.RunningDemo.Systems;
import yibiao.demo.company.Company;
import yibiao.demo.postgres.DemoProblem;
import yibiao.demo.postgres.PostgresServer;
import yibiao.demo.systems.Databases;

@ExtendWith(RunningDemo.class)
final class DemoTest {
    @Test
    void theReaderGetsInWithThePasswordOfItsFileWhichNobodyElseMayRead(Systems systems) throws Exception {
        var passwords = systems.demo().server().passwords();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords.readerFile())))
                .isEqualTo("rw-------");
        try (Connection connection = reader(systems, "crm", passwords.reader());
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from crm.account")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(100);
        }
    }

    @Test
    void aWrongPasswordIsRefused(Systems systems) {
        assertThatThrownBy(() -> reader(systems, "crm", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed for user \"yibiao\"");
    }

    @Test
    void theReaderMayNotWrite(Systems systems) throws Exception {
        String password = systems.demo().server().passwords().reader();
        try (Connection connection = reader(systems, "erp", password);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update erp.fx_rate set rate = 1"))
                    .hasMessageContaining("permission denied for table fx_rate");
        }
    }

    @Test
    void fillingTheDatabasesAgainGivesTheSameTables(Systems systems) throws Exception {
        List<String> before = systems.fingerprint();

        new Databases(systems.demo().server()::connect, line -> {})
                .create(Company.simulate(RunningDemo.SEED, RunningDemo.SCALE));

        assertThat(systems.fingerprint()).isEqualTo(before).hasSize(26);
    }

    @Test
    void aRestartFindsEverythingAsItWas(Systems systems) throws Exception {
        List<String> before = systems.fingerprint();
        byte[] truth = Files.readAllBytes(systems.folder.truth());

        systems.restart();

        assertThat(systems.progress).anyMatch(line -> line.startsWith("the systems are filled already (seed 7"));
        assertThat(systems.fingerprint()).isEqualTo(before);
        assertThat(Files.readAllBytes(systems.folder.truth())).isEqualTo(truth);
    }

    @Test
    void theFolderCannotBeRunTwice(Systems systems) {
        assertThatThrownBy(() -> Demo.start(systems.folder, 7, 0.25, 0, line -> {}))
                .isInstanceOf(AlreadyRunning.class)
                .hasMessageContaining("runs already; its process number is DEMO_PID in demo.env there");
        assertThat(systems.folder.environment()).isPresent();
    }

    @Test
    void aFolderOfAnotherCompanyIsNotFilledOver(@org.junit.jupiter.api.io.TempDir java.nio.file.Path other)
            throws Exception {
        DemoFolder folder = new DemoFolder(other);
        folder.happened(State.first(7, 0.1), Company.simulate(7, 0.1));

        assertThatThrownBy(() -> Demo.start(folder, 8, 0.1, 0, line -> {}))
                .isInstanceOf(DemoProblem.class)
                .hasMessage(other + " holds a company of seed 7 and scale 0.1."
                        + " Remove the folder to start over, or name another one.");
    }

    @Test
    void aTakenPortIsNamed(Systems systems, @org.junit.jupiter.api.io.TempDir java.nio.file.Path other) {
        int taken = systems.demo().server().port();

        assertThatThrownBy(() -> PostgresServer.start(other, taken))
                .isInstanceOf(DemoProblem.class)
                .hasMessage("Port " + taken + " of 127.0.0.1 is in use by another program."
                        + " Give another one with --port, or none for any free port.");
    }

    @Test
    void theEnvironmentSaysWhereEverythingIs(Systems systems) {
        assertThat(systems.folder.environment().orElseThrow())
                .containsEntry(
                        "DEMO_PG_PORT", Integer.toString(systems.demo().server().port()))
                .containsEntry(
                        "DEMO_ZENDESK_TOKEN_FILE",
                        systems.directory.resolve("secrets/zendesk_token").toString())
                .containsKeys("DEMO_ZENDESK_URL", "DEMO_KAFKA")
                .containsEntry("DEMO_INBOX", systems.directory.resolve("inbox").toString())
                .containsEntry(
                        "DEMO_PG_PASSWORD_FILE",
                        systems.directory.resolve("secrets/pg_password").toString())
                .containsEntry("DEMO_AS_OF", "2026-06-30")
                .containsKey("DEMO_PID");
    }

    /** PostgreSQL adds up in its own way; the truth must come to the same. */
    @Test
    void theTruthOfTheErpIsWhatItsTablesAddUpTo(Systems systems) throws Exception {
        JsonNode erp = truth(systems).at("/orderLines/bySource/erp");

        List<String> sums = systems.query("erp", """
                select round(sum(round(l.net_amount * r.rate, 4)), 4) || ' ' || count(*) || ' ' || count(*) filter (where r.rate is null)
                from erp.sales_order_line l
                join erp.sales_order o on o.order_no = l.order_no
                left join lateral (
                  select 1.0 as rate where o.currency = 'CNY'
                  union all
                  (select f.rate from erp.fx_rate f
                   where f.from_currency = o.currency and f.rate_on between o.booked_on - 7 and o.booked_on
                   order by f.rate_on desc limit 1)
                ) r on true
                where o.status = 'booked' and o.currency is not null
                """);

        assertThat(sums)
                .containsExactly("%s %d %d"
                        .formatted(
                                erp.get("revenue").asText(),
                                erp.get("orderLines").asInt(),
                                erp.get("unpricedLines").asInt()));
        assertThat(erp.get("unpricedLines").asInt()).isPositive();
    }

    @Test
    void theTruthOfMoneyIsWhatTheErpsInvoicesAndPaymentsAddUpTo(Systems systems) throws Exception {
        JsonNode money = truth(systems).get("money");

        List<String> billed = systems.query("erp", """
                select round(sum(round(l.net_amount * r.rate, 4)), 4) from erp.invoice_line l
                join erp.invoice i on i.invoice_no = l.invoice_no
                cross join lateral (%s) r
                where i.status in ('open', 'paid')
                """.formatted(rateOn("i.invoiced_on")));
        List<String> overdue = systems.query("erp", """
                with paid as (
                  select invoice_no, sum(amount) as amount from erp.payment where status = 'settled' group by invoice_no
                ), asked as (
                  select invoice_no, sum(net_amount + tax_amount) as amount from erp.invoice_line group by invoice_no
                )
                select round(sum(round((asked.amount - coalesce(paid.amount, 0)) * r.rate, 4)), 4)
                from erp.invoice i
                join asked on asked.invoice_no = i.invoice_no
                left join paid on paid.invoice_no = i.invoice_no
                cross join lateral (%s) r
                where i.status in ('open', 'paid') and i.due_on < date '2026-06-30'
                  and asked.amount > coalesce(paid.amount, 0)
                """.formatted(rateOn("i.invoiced_on")));

        assertThat(billed).containsExactly(money.get("billings").asText());
        assertThat(overdue).containsExactly(money.get("overdue").asText());
    }

    @Test
    void theTruthOfSellingCostsAndCreditReviewsIsWhatTheErpsTablesSay(Systems systems) throws Exception {
        JsonNode selling = truth(systems).get("selling");
        JsonNode review = truth(systems).get("creditReview");

        List<String> costs = systems.query("erp", """
                select i.kind || ' ' || round(sum(round(i.amount * r.rate, 4)), 4) || ' ' || count(*) filter (where r.rate is null)
                from erp.sales_cost i
                left join lateral (%s) r on true
                group by i.kind order by i.kind
                """.formatted(rateOn("i.spent_on")));
        List<String> holds = systems.query("erp", """
                select count(distinct o.order_no) filter (where o.status = 'booked') || ' ' || count(*) filter (where c.ended_at is null)
                from erp.credit_check c
                join erp.sales_order o on o.order_no = c.order_no
                """);

        assertThat(costs)
                .containsExactly(
                        "commission " + selling.get("commissions").asText() + " 0",
                        "expense %s %d"
                                .formatted(
                                        selling.get("expenses").asText(),
                                        selling.get("unpricedCosts").asInt()));
        assertThat(holds)
                .containsExactly("%d %d"
                        .formatted(
                                review.get("stopped").asInt(),
                                review.get("waiting").asInt()));
        assertThat(review.get("waiting").asInt()).isPositive();
    }

    /** The rates in force for the currency of {@code i}; none where there is none. */
    private static String rateOn(String day) {
        return """
                select 1.0 as rate where i.currency = 'CNY'
                union all
                (select f.rate from erp.fx_rate f
                 where f.from_currency = i.currency and f.rate_on between %1$s - 7 and %1$s
                 order by f.rate_on desc limit 1)
                """.formatted(day);
    }

    @Test
    void theTruthOfReusedCodesIsWhatTheCrmsTablesSay(Systems systems) throws Exception {
        JsonNode reused = truth(systems).at("/discipline/codes/reused");
        List<String> said = new ArrayList<>();
        reused.properties().forEach(code -> said.add(code.getKey() + " " + code.getValue()));

        List<String> found = systems.query("crm", """
                select r.opportunity_code || ' ' || count(*) from crm.discount_request r
                join crm.opportunity o on o.opportunity_id = r.opportunity_code
                where r.requested_on > o.closed_on
                group by r.opportunity_code order by 1
                """);

        assertThat(found).isEqualTo(said).hasSize(4);
    }

    private static JsonNode truth(Systems systems) throws IOException {
        return new ObjectMapper().readTree(systems.folder.truth().toFile());
    }

    private static Connection reader(Systems systems, String database, String password) throws SQLException {
        return PostgresServer.connect(systems.demo().server().port(), database, PostgresServer.READER, password);
    }
}
