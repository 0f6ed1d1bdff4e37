package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs on a Spark cluster give the rows that they give on one machine, also when a machine is lost on the way. */
class ClusterTest {

    private static final String COMPANY = """
            company: {zh: 远山仪器, en: Yuanshan Instruments}
            warehouse: ./warehouse
            zone: Asia/Shanghai
            currency: CNY
            calendar: {from: 2025-12-01, to: 2026-12-31}
            """;

    private static final String SHOP = """
            source: shop
            label: {zh: 销售表, en: Sales sheet}
            kind: files
            root: ./inbox
            streams:
              line: {path: lines.csv, format: csv, key: [id]}
              item: {path: items.csv, format: csv, key: [name]}
            mappings:
              - entity: order_line
                from: line
                columns: {source_id: id, order_id: id, booked_on: booked, net_amount: net, currency: "'CNY'", product_ref: product}
              - entity: product
                from: item
                columns: {source_id: name, name: name, family: family}
            """;

    /** For processes that live for seconds: generating code for few rows costs more than it saves. */
    private static final List<String> SMALL = conf(
            "spark.executor.memory=512m",
            "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
            "spark.sql.shuffle.partitions=2",
            "spark.sql.codegen.wholeStage=false",
            "spark.sql.codegen.factoryMode=NO_CODEGEN",
            "spark.sql.adaptive.enabled=false");

    @TempDir
    static Path folder;

    private static final List<Process> WORKERS = new ArrayList<>();
    private static SparkCluster cluster;
    private static Path ingested = Path.of(".");

    @BeforeAll
    static void recordsAreIngestedAndTheClusterIsUp() {
        cluster = new SparkCluster(folder.resolve("spark"));
        WORKERS.add(cluster.addWorker());
        WORKERS.add(cluster.addWorker());
        ingested = folder.resolve("ingested");
        Workspaces.write(ingested.resolve("crm.yaml"), COMPANY);
        Workspaces.write(ingested.resolve("sources/shop.yaml"), SHOP);
        Workspaces.write(ingested.resolve("inbox/items.csv"), "name,family\n产品一,GTX\nMG,MG\n");
        Workspaces.write(ingested.resolve("inbox/lines.csv"), lines());
        new Crm(ingested).mustSay("ingest");
    }

    @AfterAll
    static void endTheCluster() throws IOException, InterruptedException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void theRowsAreThoseOfOneMachineAlsoWhenAWorkerIsKilled() throws Exception {
        Crm alone = workspace("alone");
        alone.mustSay("etl", options());
        SortedMap<String, String> expected = contents(alone);

        Crm launched = workspace("launched").with("SPARK_LOCAL_IP", "127.0.0.1");
        Crm.Said said = launched.mustSay("etl", options("--master", cluster.master()));
        assertThat(said.out()).contains("Release 1 as of 2026-06-30 published");
        assertThat(contents(launched)).isEqualTo(expected);

        Crm submitted = workspace("submitted");
        Process run = submit(submitted);
        try {
            Path silver = submitted.workspace().resolve("warehouse/silver");
            cluster.kill(cluster.stopWorkerThatWrites(silver, WORKERS, run));
            assertThat(run.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroyForcibly();
        }
        String log = Workspaces.read(log(submitted));
        assertThat(run.exitValue()).as(log).isZero();
        assertThat(log)
                .contains("failed because while it was being computed, its executor exited")
                .contains("The selected tables are up to date.");
        assertThat(contents(submitted)).containsKeys("silver.order_line", "gold.fact_order_line");
        assertThat(expected).containsAllEntriesOf(contents(submitted));
    }

    @Test
    void aWarehouseThatTheWorkersDoNotSeeIsNamedBeforeAnythingIsComputed() throws IOException {
        Crm crm = workspace("unshared").with("SPARK_LOCAL_IP", "127.0.0.1");
        // Below the folder that a process runs in, and each runs in another one.
        Path link = Path.of("target", folder.getFileName().toString());
        Path warehouse = Path.of("/proc/self/cwd").resolve(link);
        Path settings = crm.workspace().resolve("crm.yaml");
        Workspaces.write(settings, Workspaces.read(settings).replace("./warehouse", warehouse.toString()));
        Files.createSymbolicLink(link, crm.workspace().resolve("warehouse"));
        try {
            Crm.Said said = crm.say("etl", options("--master", cluster.master()));

            assertThat(said.exit()).as(said.all()).isEqualTo(2);
            assertThat(said.err())
                    .contains("The warehouse " + warehouse + " is not the same folder on every machine of the cluster:"
                            + " 127.0.0.1 (executor ")
                    .contains("cannot write there, java.nio.file.NoSuchFileException")
                    .contains("Mount one shared file system at this path on all of them");
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void aMasterThatDoesNotAnswerIsNamedAtOnce() {
        Crm crm = workspace("lonely");

        Crm.Said said = crm.say("etl", "--as-of", "2026-06-30", "--master", "spark://127.0.0.1:1");

        assertThat(said.exit()).as(said.all()).isEqualTo(75);
        assertThat(said.err())
                .contains("The Spark master does not answer: 127.0.0.1:1 (Connection refused). Nothing was changed.");
        assertThat(crm.say("etl", "--master", "yarn").err())
                .contains("--master is 'yarn'; expected spark://HOST:PORT or local[N]. For clusters of other kinds use"
                        + " spark-submit.");
    }

    /** Enough lines that a task takes a moment; one of them is no amount, and goes to the rejects. */
    private static String lines() {
        StringBuilder lines = new StringBuilder("id,booked,net,product\n1,2026-01-02,1O,MG\n");
        for (int id = 2; id <= 5_000; id++) {
            lines.append(id)
                    .append(",2026-0")
                    .append(1 + id % 6)
                    .append("-11,")
                    .append(id % 997)
                    .append(".05,")
                    .append(id % 3 == 0 ? "MG" : "产品一")
                    .append('\n');
        }
        return lines.toString();
    }

    private static Crm workspace(String name) {
        return new Crm(Workspaces.copy(ingested, folder.resolve(name)));
    }

    private static String[] options(String... further) {
        List<String> options = new ArrayList<>(List.of("--as-of", "2026-06-30"));
        options.addAll(SMALL);
        options.addAll(List.of(further));
        return options.toArray(String[]::new);
    }

    private static List<String> conf(String... settings) {
        return Stream.of(settings)
                .flatMap(setting -> Stream.of("--conf", setting))
                .toList();
    }

    private static Path log(Crm crm) {
        return crm.workspace().resolve("spark-submit.log");
    }

    /** The command of docs/operations.md. */
    private static Process submit(Crm crm) throws IOException {
        Path target = Crm.root().resolve("etl-jobs/target");
        List<String> options = new ArrayList<>(List.of("--master", cluster.master(), "--driver-memory", "1g"));
        options.addAll(SMALL);
        options.addAll(List.of("--class", "yibiao.etl.EtlMain"));
        options.addAll(
                List.of("--jars", Workspaces.read(target.resolve("spark-jars")).strip()));
        options.add(target.resolve("etl-jobs-0.1.0-SNAPSHOT.jar").toString());
        options.addAll(List.of("etl", "-w", crm.workspace().toString(), "--as-of", "2026-06-30"));
        options.addAll(List.of("--select", "+fact_order_line"));
        return cluster.withEnvironment(new ProcessBuilder(cluster.sparkSubmit(options)))
                .redirectErrorStream(true)
                .redirectOutput(log(crm).toFile())
                .start();
    }

    private static SortedMap<String, String> contents(Crm crm) {
        return new Warehouse(crm.workspace().resolve("warehouse")).contents("silver", "gold");
    }
}
