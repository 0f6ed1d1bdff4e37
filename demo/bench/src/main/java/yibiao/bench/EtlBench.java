package yibiao.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes a made-up company from nothing, then after a hundredth of its keys changed, then after nothing did. */
@Command(
        name = "etl",
        mixinStandardHelpOptions = true,
        description = {
            "Computes the tables of a made-up company from nothing, again after 1 %% of the keys of its facts and customers changed,",
            "taken at random, and again with nothing changed; each is a whole process. Job time is that of the tables, summed.",
            "Scale 1 is 100,000 parties, 1,000,000 order lines, 500,000 calls, and 200,000 opportunities of two versions on",
            "average. Files tell no instants, so all versions hold since they were read."
        },
        footer = {
            "",
            "Example: crm bench etl --scale 0.1",
            "Example: crm bench etl --check --output etl.json --folder /tmp/bench"
        })
final class EtlBench implements Callable<Integer> {

    private static final double CHANGED_PART = 0.01;
    private static final List<String> SOURCES = List.of("sales", "erp", "callcentre");

    @Option(
            names = "--scale",
            defaultValue = "1",
            paramLabel = "N",
            description = "Times the company of scale 1. Default: ${DEFAULT-VALUE}")
    private double scale;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Another seed is another company of the same size. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--check",
            description =
                    "In the end computes everything once more with 'etl --full' and compares the rows of every table.")
    private boolean check;

    @Option(names = "--output", paramLabel = "FILE", description = "Writes the figures there as JSON, too.")
    private @Nullable Path output;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where workspace, warehouse and logs are made; must not exist or be empty, and is kept. Default: a temporary"
                            + " folder that is removed in the end.")
    private @Nullable Path kept;

    @Option(names = "--crm", required = true, hidden = true, description = "The launcher.")
    private Path launcher = Path.of("crm");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        CompanySize size = size();
        Path folder = kept == null ? Files.createTempDirectory("bench") : made(kept);
        try {
            EtlReport report = measure(size, folder);
            report.print(out());
            if (output != null) {
                report.write(output);
            }
            return report.differences().isEmpty() ? 0 : 1;
        } finally {
            if (kept == null) {
                Folders.delete(folder);
            }
        }
    }

    private CompanySize size() {
        try {
            return new CompanySize(scale);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private Path made(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Folders.isEmpty(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--folder " + folder + " is not empty; name one that is, or that is not there.");
        }
        return folder;
    }

    private EtlReport measure(CompanySize size, Path folder) throws IOException, InterruptedException {
        Path workspace = workspace(folder);
        CompanyInbox inbox = new CompanyInbox(workspace.resolve("inbox"), size, new CompanyRows(seed, size));
        inbox.first();
        ingest(workspace, "all records");
        for (int version = 1; version <= CompanyRows.OPPORTUNITY_STEPS; version++) {
            inbox.opportunitiesGoOn(version);
            ingest(workspace, "version " + version + " of opportunities");
        }
        EtlFigures full = etl(workspace, "full");
        long changes = inbox.change(CHANGED_PART);
        ingest(workspace, "%,d changed records".formatted(changes));
        EtlFigures changed = etl(workspace, "changed");
        EtlFigures nothing = etl(workspace, "nothing");
        Optional<EtlFigures> again = check ? Optional.of(etl(workspace, "again", "--full")) : Optional.empty();
        return new EtlReport(
                scale,
                seed,
                changes,
                full,
                changed,
                nothing,
                again,
                again.map(run -> run.differences(nothing)).orElse(List.of()));
    }

    private void ingest(Path workspace, String what) throws IOException, InterruptedException {
        Measure measure = run(workspace, "ingest", "ingest", List.of());
        out().printf(Locale.ROOT, "ingest: %s in %.1f s%n", what, measure.seconds());
    }

    private EtlFigures etl(Path workspace, String name, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--as-of", CompanyRows.LAST_DAY.toString()));
        arguments.addAll(List.of(options));
        Measure measure = run(workspace, "etl", name, arguments);
        out().printf(Locale.ROOT, "etl: %s in %.1f s%n", name, measure.seconds());
        return EtlFigures.newest(name, measure, workspace.resolve("warehouse"));
    }

    private Measure run(Path workspace, String verb, String log, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), verb, "-w", workspace.toString()));
        command.addAll(options);
        return Measure.of(command, Map.of("YIBIAO_BUILT", "1"), workspace.resolveSibling(log + ".log"));
    }

    private static Path workspace(Path folder) throws IOException {
        Path workspace = folder.resolve("workspace");
        Path sources = Files.createDirectories(workspace.resolve("sources"));
        copy("crm.yaml", workspace);
        for (String source : SOURCES) {
            copy(source + ".yaml", sources);
        }
        return workspace;
    }

    private static void copy(String file, Path to) throws IOException {
        try (InputStream resource =
                Objects.requireNonNull(EtlBench.class.getResourceAsStream("company/" + file), file)) {
            Files.copy(resource, to.resolve(file));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
