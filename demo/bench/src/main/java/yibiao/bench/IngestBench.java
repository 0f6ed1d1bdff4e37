package yibiao.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads the same rows by the product and by Spark's readers, in turns, and compares the middle runs. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Loads rows into bronze, and beside it by Spark's own readers into a Delta table, in turns.",
            "Both are whole processes from start to exit, with an empty target each time. Spark has no reader for HTTP: beside REST",
            "its pages are fetched into files, which Spark's JSON reader loads."
        },
        footer = {"", "Example: crm bench ingest --rows 1000000 --runs 3 --json bench.json"})
final class IngestBench implements Callable<Integer> {

    private static final List<String> ALL = List.of("csv", "jdbc", "kafka", "rest");

    @Option(names = "--rows", defaultValue = "1000000", description = "Rows of each source. Default: ${DEFAULT-VALUE}")
    private long rows;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs of each; the middle one counts. Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--only", split = ",", description = "Only these of csv, jdbc, kafka, rest.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
    private @org.jspecify.annotations.Nullable Path json;

    @Option(names = "--crm", required = true, hidden = true, description = "The launcher.")
    private Path launcher = Path.of("crm");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("bench");
        List<Comparison> comparisons = new ArrayList<>();
        try {
            for (String name : only.isEmpty() ? ALL : only) {
                Path own = Files.createDirectories(folder.resolve(name));
                try (IngestCase source = source(name, own)) {
                    out.printf("%s: making %,d rows%n", name, rows);
                    source.prepare(rows);
                    comparisons.add(compare(source, own, out));
                }
            }
            Report report = new Report(rows, runs, comparisons);
            report.print(out);
            if (json != null) {
                report.write(json);
            }
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private static IngestCase source(String name, Path folder) throws IOException, InterruptedException {
        return switch (name) {
            case "csv" -> new CsvCase(folder);
            case "jdbc" -> new JdbcCase(folder);
            case "kafka" -> new KafkaCase(folder);
            case "rest" -> new RestCase();
            default ->
                throw new IllegalArgumentException(
                        "there is no bench '%s'; expected one of %s.".formatted(name, String.join(", ", ALL)));
        };
    }

    private Comparison compare(IngestCase source, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        Path workspace = workspace(source, folder);
        List<Measure> ours = new ArrayList<>();
        List<Measure> plain = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Folders.delete(workspace.resolve("warehouse"));
            ours.add(Measure.of(
                    List.of(launcher.toString(), "ingest", "-w", workspace.toString()),
                    environment(source),
                    folder.resolve("crm.log")));
            Path target = folder.resolve("plain");
            Folders.delete(target);
            plain.add(Measure.of(plainSpark(source, target), environment(source), folder.resolve("plain.log")));
            out.printf("%s: run %d of %d done%n", source.name(), run, runs);
        }
        return new Comparison(source.name(), Measure.median(ours), Measure.median(plain));
    }

    private static Path workspace(IngestCase source, Path folder) throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(
                workspace.resolve("crm.yaml"),
                "company: Bench\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        Files.createDirectories(workspace.resolve("sources"));
        Files.writeString(workspace.resolve("sources").resolve("bench.yaml"), source.sourceFile());
        return workspace;
    }

    private static Map<String, String> environment(IngestCase source) {
        Map<String, String> environment = new java.util.TreeMap<>(source.environment());
        environment.put("YIBIAO_BUILT", "1");
        return environment;
    }

    /** This very JVM's class path and options, whose version of Spark is the product's. */
    private static List<String> plainSpark(IngestCase source, Path target) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option ->
                        option.startsWith("--add-opens") || option.startsWith("-D") || option.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.add("-Xmx3g");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlainSpark.class.getName()));
        command.addAll(source.plainArguments(target));
        return command;
    }

    /** The middle runs of one kind of source. */
    record Comparison(String source, Measure ours, Measure plain) {}
}
