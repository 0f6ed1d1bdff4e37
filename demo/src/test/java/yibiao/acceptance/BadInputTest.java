package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people send by mistake: each gets a message that says where, what and what to do, and nothing is lost. */
class BadInputTest {

    private static final String HEADER = "订单号,客户,日期,金额\n";

    @TempDir
    Path folder;

    private Crm crm = new Crm(Path.of("."));

    @BeforeEach
    void aWorkspaceOfOneFolder() {
        crm = new Crm(folder);
        Workspaces.write(folder.resolve("crm.yaml"), """
                company: 测试
                warehouse: ./warehouse
                zone: Asia/Shanghai
                currency: CNY
                """);
        Workspaces.write(folder.resolve("sources/orders.yaml"), """
                source: orders
                label: 订单
                kind: files
                root: ./inbox
                streams:
                  line: {path: "*.csv*", format: csv, charset: UTF-8, key: ["订单号"]}
                mappings:
                  - entity: order_line
                    from: line
                    columns:
                      source_id: "`订单号`"
                      order_id: "`订单号`"
                      party_ref: "`客户`"
                      booked_on: "`日期`"
                      net_amount: "`金额`"
                      currency: "'CNY'"
                """);
        Workspaces.write(folder.resolve("inbox/good.csv"), HEADER + "A1,甲,2026-01-05,100.00\nA2,乙,2026-01-06,50.00\n");
    }

    @Test
    void brokenFilesAndRowsGoToQuarantineWithTheirReasonAndTheRestLands() throws IOException {
        Files.write(
                folder.resolve("inbox/gbk.csv"),
                (HEADER + "B1,北京移动,2026-01-05,1.00\n").getBytes(Charset.forName("GBK")));
        byte[] zipped = gzip(HEADER + "C1,丙,2026-01-05,1.00\n".repeat(500));
        Files.write(folder.resolve("inbox/cut.csv.gz"), Arrays.copyOf(zipped, zipped.length / 2));
        Workspaces.write(folder.resolve("inbox/short.csv"), HEADER + "D1,丁,2026-01-05\nD2,丁,2026-01-05,7.00\n");

        Crm.Said said = crm.say("ingest");

        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode refused : crm.quarantine()) {
            reasons.put(refused.get("origin").asText(), refused.get("reason").asText());
        }
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(reasons)
                .containsOnly(
                        Map.entry("cut.csv.gz", "GZIP_TRUNCATED"),
                        Map.entry("gbk.csv", "CHARSET"),
                        Map.entry("short.csv#2", "TOO_FEW_FIELDS"));
        assertThat(said.all()).contains("2 whole files were refused").contains("crm quarantine list");
        assertThat(crm.quarantine())
                .anySatisfy(
                        refused -> assertThat(refused.get("message").asText()).contains("gbk.csv", "UTF-8", "GB18030"));
    }

    @Test
    void anAmountWithALetterIsRejectedWithItsPlaceAndTheOthersCount() {
        Workspaces.write(folder.resolve("inbox/letter.csv"), HEADER + "E1,戊,2026-01-05,\"12,3O0\"\n");

        Crm.Said said = crm.mustSay("run", "--as-of", "2026-01-31");

        assertThat(said.all()).contains("letter.csv#2").contains("12,3O0").contains("is not a number");
        assertThat(crm.query("revenue").get("rows").get(0).get(0).decimalValue())
                .isEqualByComparingTo("150");
    }

    @Test
    void aFileWithoutAMappedColumnIsDriftAndTheReleaseBeforeStays() {
        crm.mustSay("run", "--as-of", "2026-01-31");
        Workspaces.write(folder.resolve("inbox/later.csv"), "订单号,客户,日期,金 额\nF1,己,2026-01-07,9.00\n");

        Crm.Said said = crm.say("run", "--as-of", "2026-01-31");

        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.all()).contains("later.csv").contains("金额");
        assertThat(crm.query("revenue").get("rows").get(0).get(0).decimalValue())
                .isEqualByComparingTo("150");
    }

    @Test
    void anUnknownKeyIsSaidWithFileLineAndTheNearestName() {
        Path source = folder.resolve("sources/orders.yaml");
        Workspaces.write(source, Workspaces.read(source).replace("kind: files", "knid: files"));

        Crm.Said said = crm.say("ingest");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.all())
                .contains("sources/orders.yaml")
                .contains("'kind'")
                .contains("'knid'");
    }

    @Test
    void aPortInUseIsSaidWithItsCure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Crm.Said said = crm.say("serve", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.all())
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("--port");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
