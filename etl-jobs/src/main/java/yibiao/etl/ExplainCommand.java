package yibiao.etl;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yibiao.etl.explain.Explanation;
import yibiao.etl.job.PinnedInputs;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.RunReport.TableState;
import yibiao.etl.job.Transform;
import yibiao.etl.quality.BrokenRules;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Metric;
import yibiao.schema.release.Release;
import yibiao.schema.release.Release.Finding;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.ExitCode;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says where a metric or a table comes from: pages, definition, tables, streams, sources; which rows break a"
                        + " rule; and with --failed why the last run that published nothing was blocked.",
        footer = {
            "",
            "Example: crm explain -w my-company segment_revenue",
            "Example: crm explain -w my-company gold.fact_order_line",
            "Example: crm explain -w my-company fact_order_line.one_row_per_key",
            "Example: crm explain -w my-company --failed"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final TableName RULES = TableName.of("gold.fact_dq_result");

    @Mixin
    private WorkspaceOptions options = new WorkspaceOptions();

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "A metric, a table (with its layer where two have the name), or a rule that is broken now.")
    private @Nullable String name;

    @Option(
            names = "--failed",
            description = "Which rules blocked the last run that was blocked, and up to 20 rows that break each.")
    private boolean failed;

    private final InstantSource clock;
    private final Environment environment;
    private final Sessions spark;
    private final Console console;

    ExplainCommand(InstantSource clock, Environment environment, Sessions spark, Console console) {
        this.clock = clock;
        this.environment = environment;
        this.spark = spark;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (failed == (name != null)) {
            throw new Console.UsageError("Say what to explain: a metric, a table or a rule; or --failed.");
        }
        Workspace workspace = options.load(environment);
        LocalDate asOf = options.asOf(workspace, clock);
        Warehouse warehouse = new Warehouse(workspace, asOf);
        if (name == null) {
            blockedRun(workspace, warehouse);
        } else {
            named(workspace, warehouse, name);
        }
        return ExitCode.OK.code();
    }

    private void named(Workspace workspace, Warehouse warehouse, String wanted) {
        Explanation explanation = new Explanation(
                workspace, warehouse.graph(), warehouse.known(), warehouse.logs(), warehouse.entities());
        Metric metric = workspace.catalogue().metrics().get(wanted);
        if (metric != null) {
            explanation.lines(metric).forEach(console.out()::println);
            return;
        }
        List<TableName> tables = warehouse.graph().inOrder().stream()
                .map(Transform::table)
                .filter(table ->
                        table.toString().equals(wanted) || table.table().equals(wanted))
                .toList();
        if (!tables.isEmpty()) {
            tables.forEach(table -> explanation.lines(table).forEach(console.out()::println));
            return;
        }
        rule(workspace, warehouse, wanted);
    }

    private void rule(Workspace workspace, Warehouse warehouse, String wanted) {
        Set<String> rules = new TreeSet<>();
        warehouse
                .workspace()
                .catalogue()
                .tables()
                .values()
                .forEach(table -> table.rules().forEach(rule -> rules.add(rule.id())));
        if (!rules.contains(wanted)) {
            String hint = Nearest.to(wanted, rules)
                    .map(near -> " Did you mean the rule '" + near + "'?")
                    .orElseGet(() ->
                            Nearest.hint(wanted, workspace.catalogue().metrics().keySet()));
            throw new Console.UsageError(
                    "There is no metric '" + wanted + "', nor a table or rule of that name." + hint);
        }
        Optional<TableState> measured = warehouse.known().state(RULES);
        List<Finding> broken = findings(measured).stream()
                .filter(finding -> finding.rule().equals(wanted))
                .toList();
        if (broken.isEmpty()) {
            console.out()
                    .println(wanted
                            + (measured.isPresent()
                                    ? " is kept by every row it was asked of."
                                    : " was not measured yet."));
            return;
        }
        rows(warehouse, measured.orElseThrow(), broken);
    }

    private void blockedRun(Workspace workspace, Warehouse warehouse) {
        Optional<RunReport> blocked =
                RunReport.newestWith(workspace.config().warehouse(), ExitCode.QUALITY_GATE.code());
        if (blocked.isEmpty()) {
            console.out().println("No run was blocked by a rule.");
            return;
        }
        RunReport run = blocked.get();
        Optional<Release> newest = new ReleaseFolder(workspace.config().warehouse()).latest();
        String since = newest.filter(release -> release.runId().compareTo(run.runId()) > 0)
                .map(release -> "; release " + release.release() + " was published since")
                .orElse(newest.map(release -> "; readers keep release " + release.release())
                        .orElse("; nothing was published yet"));
        console.out().println("Run " + run.runId() + " as of " + run.asOf() + " was blocked" + since + ".");
        Optional<TableState> measured = Optional.ofNullable(run.states().get(RULES.toString()));
        List<Finding> errors = findings(measured).stream()
                .filter(finding -> finding.severity().equals("error"))
                .toList();
        measured.ifPresent(state -> rows(warehouse, state, errors));
    }

    private static List<Finding> findings(Optional<TableState> measured) {
        return measured.map(state -> state.note().findings())
                .map(found -> found == null ? List.<Finding>of() : found)
                .orElse(List.of());
    }

    private void rows(Warehouse warehouse, TableState measured, List<Finding> findings) {
        var session = spark.start(Map.of());
        PinnedInputs inputs = new PinnedInputs(
                session,
                warehouse.parameters(),
                new WarehouseTables(session, warehouse.logs()),
                measured.note().inputs());
        BrokenRules broken = new BrokenRules(warehouse.workspace().catalogue(), inputs);
        findings.forEach(finding -> broken.lines(finding).forEach(console.out()::println));
    }
}
