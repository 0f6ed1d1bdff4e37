package yibiao.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.dashboard.fixture.TestReleases;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.invariant.Invariant;
import yibiao.schema.text.Language;

class DashboardMainTest {

    @TempDir
    private Path workspace;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void workspace() throws IOException {
        Files.writeString(workspace.resolve("crm.yaml"), """
                company: {zh: 远山仪器, en: Yuanshan Instruments}
                warehouse: ./warehouse
                zone: Asia/Shanghai
                currency: CNY
                """);
    }

    private void publish() {
        new TestReleases(workspace.resolve("warehouse"), Catalogue.shipped())
                .table(
                        "gold.dim_segment",
                        "SELECT * FROM (VALUES ('retail', '零售', 'Retail', 1), ('energy', '能源与公用事业', 'Energy', 2)) t(segment_id, name_zh, name_en, sort_order)")
                .table("gold.fact_order_line", """
                        SELECT * FROM (VALUES ('1', 'retail', 'north', DATE '2026-06-02', 1234.50, 'same'), ('2', 'retail', '=north', DATE '2025-06-02', 1000.00, 'same'),
                          ('3', 'energy', 'north', DATE '2026-06-03', NULL, 'missing')) t(order_line_id, segment_id, region, booked_on, net_amount_rpt, fx_status)""")
                .emptyRest()
                .publish();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("-w", workspace.toString()));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-01T02:00:00Z"));
        return DashboardMain.run(
                clock,
                Language.EN,
                Optional.empty(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                all.toArray(String[]::new));
    }

    @Test
    void aNumberComesWithWhatItRestsOn() {
        publish();

        int exit = run(
                "query", "revenue", "--by", "segment", "--period", "thisMonth", "--compare", "year", "--lang", "zh");

        assertThat(exit).isZero();
        assertThat(out).hasToString("""
                市场板块        收入 (CNY)      对比       ±
                ──────────────  ──────────  ────────  ──────
                零售              1,234.50  1,000.00  +23.5%
                能源与公用事业           –         –       –

                版本 1，数据截至 2026-06-30 (fresh)，期间 2026-06-01 – 2026-06-30
                对比期间 2025-06-01 – 2025-06-30
                数据质量 ok
                revenue: 1 条无法折算金额，计数未计价
                """);
    }

    @Test
    void programsGetPlainNumbersAndTextsThatNoSpreadsheetRuns() {
        publish();

        assertThat(run("query", "revenue", "--by", "region", "--where", "segment=retail", "--format", "csv"))
                .isZero();

        assertThat(out).hasToString("region,revenue\r\nnorth,1234.5\r\n'=north,1000\r\n");
    }

    @Test
    void jsonIsWhatPagesGet() throws IOException {
        publish();

        assertThat(run(
                        "query",
                        "revenue",
                        "--grain",
                        "month",
                        "--from",
                        "2026-01-01",
                        "--to",
                        "2026-06-30",
                        "--format",
                        "json"))
                .isZero();

        assertThat(new ObjectMapper().readTree(out.toString()).get("rows").toString())
                .isEqualTo("[[\"2026-06-01\",1234.5]]");
    }

    @Test
    void unknownNamesComeWithTheNearest() {
        publish();

        assertThat(run("query", "revenu,orders", "--by", "segmnt")).isEqualTo(2);

        assertThat(err).hasToString("""
                There is no metric 'revenu'. Did you mean 'revenue'?
                There is no dimension 'segmnt'. Did you mean 'segment'?
                """);
    }

    @Test
    void aReleaseThatAgreesWithItselfIsVerified() {
        new TestReleases(workspace.resolve("warehouse"), Catalogue.shipped())
                .emptyRest()
                .publish();

        assertThat(run("verify")).isZero();

        assertThat(out.toString())
                .contains("✓ Revenue by segment, unmapped included, adds up to that of all order lines")
                .endsWith("Release 1: " + Invariant.shipped().size() + " statements checked, 0 do not hold.\n");
    }

    @Test
    void aReleaseThatContradictsItselfIsNotAndTheFirstRowIsShown() {
        publish();

        assertThat(run("verify")).isEqualTo(3);

        assertThat(out.toString())
                .contains("✗ Revenue by segment, unmapped included, adds up to that of all order lines")
                .contains(
                        "    segment_totals: 1 × by_segment = null, in_all = 2234.5000, order_lines = null, all_order_lines = 3\n");
    }

    @Test
    void withoutAReleaseThereIsNothingToVerify() {
        assertThat(run("verify")).isEqualTo(2);

        assertThat(err).hasToString("No release has been published yet. Run in the workspace folder: crm run\n");
    }

    @Test
    void withoutAReleaseTheCommandThatMakesOneIsNamed() {
        assertThat(run("query", "revenue")).isEqualTo(2);

        assertThat(err).hasToString("No release has been published yet. Run in the workspace folder: crm run\n");
    }

    @Test
    void wrongUseIsToldInOneLine() {
        assertThat(run("query", "revenue", "--compare", "month")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--compare is 'month'; expected previous or year.");

        err.getBuffer().setLength(0);
        assertThat(run("query", "revenue", "--where", "retail")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--where is 'retail'; expected DIM=VALUE, such as segment=retail.");
    }

    @Test
    void whatCameOfAChangeStandsBesideAnUntouchedSlice() throws IOException {
        Files.writeString(workspace.resolve("crm.yaml"), """
                changes:
                  - {id: new-prices, name: {zh: 新价目表, en: New prices}, on: 2026-06-02, days: 40}
                """, StandardOpenOption.APPEND);
        publish();

        assertThat(run(
                        "query",
                        "revenue",
                        "--where",
                        "region=north",
                        "--around",
                        "new-prices",
                        "--control",
                        "region==north"))
                .isZero();

        assertThat(out).hasToString("""
                metric               before  after  ±  control ±  net
                ───────────────────  ──────  ─────  ─  ─────────  ───
                Revenue a day (CNY)       –  42.57  –          –    –

                change of 2026-06-02; before 2026-05-04 – 2026-06-01, after 2026-06-02 – 2026-06-30
                only 29 of 40 days have passed: too early for a verdict
                """);
        assertThat(run("query", "revenue", "--around", "old-prices")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--around is 'old-prices'; expected a day such as 2026-03-01, or one of the changes of"
                        + " crm.yaml: new-prices.");
    }

    @Test
    void aFolderThatIsNoWorkspaceIsNamed() throws IOException {
        Files.delete(workspace.resolve("crm.yaml"));

        assertThat(run("query", "revenue")).isEqualTo(2);
        assertThat(err.toString()).contains("is no workspace: it has no crm.yaml.");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("serve", "--port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(2);

            assertThat(err)
                    .hasToString(
                            "Port " + other.getLocalPort()
                                    + " of 127.0.0.1 is used by another program. Stop that one, or choose another port with --port.\n");
        }
    }

    @Test
    void aScheduleThatMakesNoSenseIsToldWithWhatDoes() {
        assertThat(run("serve", "--port", "0", "--schedule", "25:00")).isEqualTo(2);

        assertThat(err)
                .hasToString(
                        "--schedule is '25:00'; expected times of day such as 05:15 or 05:15,13:00, with days before them"
                                + " as in 'mon-fri 05:15' or 'mon,thu 05:15'; or every:15m (a minute or more).\n");
    }

    @Test
    void withoutItsLauncherAScheduleIsRefused() {
        assertThat(run("serve", "--port", "0", "--schedule", "05:15")).isEqualTo(2);

        assertThat(err)
                .hasToString(
                        "--schedule needs the launcher, which starts the runs. Start the dashboard with './crm serve'.\n");
    }

    @Test
    void otherMachinesAreNotServed() {
        assertThat(run("serve", "--host", "0.0.0.0", "--port", "0")).isEqualTo(2);

        assertThat(err.toString()).startsWith("The dashboard listens on 127.0.0.1 only, not on '0.0.0.0'");
    }

    @Test
    void goalsStandWhereTheReleasePutsThem() throws IOException {
        Files.writeString(workspace.resolve("crm.yaml"), """
                goals:
                  - {id: revenue, name: {zh: 全年收入, en: Revenue of the year}, metric: revenue, owner: 李, baseline: {value: 0, on: 2026-01-01}, target: {value: 2000, on: 2026-12-31}}
                  - {id: north, name: 北方, metric: revenue, where: {region: north}, period: last_12_months, baseline: {value: 0, on: 2026-01-01}, target: {value: 1000, on: 2026-12-31}}
                """, StandardOpenOption.APPEND);
        publish();

        assertThat(run("goals", "--lang", "en")).isZero();
        assertThat(out.toString()).isEqualTo("""
                goal                 from       now        to  by           way  time  status
                ───────────────────  ────  ────────  ────────  ──────────  ────  ────  ────────
                Revenue of the year  0.00  1,234.50  2,000.00  2026-12-31   61%   49%  on track
                北方                 0.00  1,234.50  1,000.00  2026-12-31  123%   49%  reached
                """);
    }

    @Test
    void withoutGoalsTheVerbSaysSo() {
        publish();

        assertThat(run("goals", "--lang", "zh")).isZero();
        assertThat(out.toString()).isEqualTo("crm.yaml 中没有目标（goals）。\n");
    }
}
