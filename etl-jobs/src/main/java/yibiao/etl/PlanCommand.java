package yibiao.etl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yibiao.etl.job.Plan;
import yibiao.etl.session.SparkSessions;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says what etl would compute, and why. Changes nothing.",
        footer = {
            "",
            "Example: crm plan -w my-company",
            "Example: crm plan -w my-company --select tag:sales --format json"
        })
final class PlanCommand implements Callable<Integer> {

    /** How the plan is told. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private WorkspaceOptions options = new WorkspaceOptions();

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Option(names = "--format", paramLabel = "text|json", description = "How the plan is told. Default: text.")
    private Format format = Format.TEXT;

    private final InstantSource clock;
    private final Environment environment;
    private final Console console;

    PlanCommand(InstantSource clock, Environment environment, Console console) {
        this.clock = clock;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        int threads = jobs.threads();
        Workspace workspace = options.load(environment);
        Warehouse warehouse = new Warehouse(workspace, options.asOf(workspace, clock));
        Plan plan = warehouse.plan(jobs.full(), jobs.select());
        warehouse.checkMappings(plan);
        Map<String, String> resources =
                SparkSessions.resources(SparkSessions.sized(jobs.conf(), warehouse.bronzeBytes()));
        switch (format) {
            case TEXT -> text(plan, resources, threads);
            case JSON -> console.out().println(json(warehouse, plan, resources, threads));
        }
        return 0;
    }

    private void text(Plan plan, Map<String, String> resources, int threads) {
        for (Plan.Step step : plan.steps()) {
            console.out()
                    .println(String.format(
                            Locale.ROOT, "%-28s %-5s %s", step.table(), step.runs() ? "run" : "skip", step.why()));
        }
        if (!plan.isEmpty()) {
            console.out()
                    .println("With " + threads + " tables side by side, Spark with "
                            + resources.entrySet().stream()
                                    .map(setting -> setting.getKey() + "=" + setting.getValue())
                                    .collect(Collectors.joining(" "))
                            + ".");
        }
    }

    /**
     * {@code run}: is computed; {@code run_if_changed}: is computed if one of its inputs comes out of this run with other rows;
     * {@code skip}: is left alone.
     */
    private String json(Warehouse warehouse, Plan plan, Map<String, String> resources, int threads)
            throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("as_of", warehouse.parameters().asOf().toString());
        root.put("threads", threads);
        root.set("spark", mapper.valueToTree(resources));
        for (Plan.Step step : plan.steps()) {
            ObjectNode node = root.withArray("steps").addObject();
            node.put("table", step.table().toString());
            node.put("action", action(warehouse, step));
            node.put("why", step.why());
        }
        return mapper.writeValueAsString(root);
    }

    private String action(Warehouse warehouse, Plan.Step step) {
        if (!step.runs()) {
            return "skip";
        }
        return jobs.full() || warehouse.isDue(step.table()) ? "run" : "run_if_changed";
    }
}
