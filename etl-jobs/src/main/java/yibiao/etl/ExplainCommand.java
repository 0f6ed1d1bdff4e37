package yibiao.etl;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import yibiao.etl.explain.Explanation;
import yibiao.schema.metric.Metric;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says where a metric comes from: pages, definition, tables, streams, sources.",
        footer = {"", "Example: crm explain -w my-company segment_revenue"})
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options = new WorkspaceOptions();

    @Parameters(paramLabel = "METRIC", description = "The metric's name.")
    private String metric = "";

    private final InstantSource clock;
    private final Environment environment;
    private final Console console;

    ExplainCommand(InstantSource clock, Environment environment, Console console) {
        this.clock = clock;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        Workspace workspace = options.load(environment);
        Metric found = workspace.catalogue().metrics().get(metric);
        if (found == null) {
            throw new Console.UsageError("There is no metric '" + metric + "'."
                    + Nearest.hint(metric, workspace.catalogue().metrics().keySet()));
        }
        Warehouse warehouse = new Warehouse(workspace, options.asOf(workspace, clock));
        new Explanation(workspace, warehouse.graph(), warehouse.known(), warehouse.logs(), warehouse.entities())
                .lines(found)
                .forEach(console.out()::println);
        return 0;
    }
}
