package yibiao.etl;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yibiao.etl.job.Plan;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says what etl would compute, and why. Changes nothing.",
        footer = {"", "Example: crm plan -w my-company"})
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options = new WorkspaceOptions();

    @Option(names = "--full", description = "As etl --full would do.")
    private boolean full;

    private final InstantSource clock;
    private final Environment environment;
    private final Console console;

    PlanCommand(InstantSource clock, Environment environment, Console console) {
        this.clock = clock;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        Workspace workspace = options.load(environment);
        Warehouse warehouse = new Warehouse(workspace, options.asOf(workspace, clock));
        Plan plan = warehouse.plan(full);
        warehouse.checkMappings(plan);
        for (Plan.Step step : plan.steps()) {
            console.out()
                    .println(String.format(
                            Locale.ROOT, "%-28s %-5s %s", step.table(), step.runs() ? "run" : "skip", step.why()));
        }
        return 0;
    }
}
