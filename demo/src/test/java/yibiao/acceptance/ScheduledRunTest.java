package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 'serve --schedule' with the real launcher, ingest and etl. */
class ScheduledRunTest {

    private static final Pattern PORT = Pattern.compile("Yibiao is at http://127\\.0\\.0\\.1:(\\d+)/");

    @TempDir
    private Path folder;

    private Crm crm = new Crm(Path.of("."));

    @BeforeEach
    void aWorkspaceOfOneFile() {
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
                  line: {path: "*.csv", format: csv, key: [id]}
                mappings:
                  - entity: order_line
                    from: line
                    columns: {source_id: id, order_id: id, party_ref: customer, booked_on: day, net_amount: amount, currency: "'CNY'"}
                """);
        Workspaces.write(folder.resolve("inbox/a.csv"), "id,customer,day,amount\nA1,甲,2026-01-05,100.00\n");
    }

    @Test
    void theDashboardBringsItsWarehouseUpToDateByItself() throws Exception {
        Crm.Running server = crm.start("serve", "--port", "0", "--schedule", "every:1h");
        try {
            await(server, () -> said(server).contains("ended with exit code 0: done."));

            Matcher port = PORT.matcher(said(server));
            assertThat(port.find()).isTrue();
            List<String> probe = OperationsFilesTest.probe(Integer.parseInt(port.group(1)));
            assertThat(new ProcessBuilder(probe).inheritIO().start().waitFor())
                    .as("the probe of Kubernetes: " + probe)
                    .isZero();
            assertThat(said(server))
                    .contains("Release 1 as of")
                    .containsPattern("The next run is due at .*Asia/Shanghai");
        } finally {
            server.terminate();
        }
        assertThat(crm.query("revenue", "--period", "all")
                        .get("rows")
                        .get(0)
                        .get(0)
                        .decimalValue())
                .isEqualByComparingTo("100");
    }

    @Test
    void aTermEndsTheRunAtWorkInOrderAndLeavesNothingRunning() throws Exception {
        Crm.Running server = crm.start("serve", "--port", "0", "--schedule", "every:1h");
        List<ProcessHandle> below;
        try {
            await(server, () -> server.process().descendants().anyMatch(ScheduledRunTest::isOfIngest));
            TimeUnit.SECONDS.sleep(2);
            below = server.process().descendants().toList();
        } finally {
            server.terminate();
        }

        assertThat(said(server)).contains("The run at work is told to end.", "The run has ended.");
        assertThat(below).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        crm.mustSay("ingest"); // nobody has the warehouse
    }

    /** The class path stands early enough in a command line for what the system tells of it. */
    private static boolean isOfIngest(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("/ingestion/target/ingestion-"))
                .isPresent();
    }

    private static void await(Crm.Running server, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!condition.getAsBoolean()) {
            assertThat(!server.endsWithin(100) && System.nanoTime() < deadline)
                    .as(said(server))
                    .isTrue();
        }
    }

    private static String said(Crm.Running server) {
        return Workspaces.read(server.out()) + Workspaces.read(server.err());
    }
}
