package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import yibiao.dashboard.goal.GoalTracker;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.query.Scope;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableName;
import yibiao.schema.run.ExitCode;
import yibiao.schema.text.Language;
import yibiao.schema.workspace.Goal;
import yibiao.schema.workspace.Workspace;

/** How the goals of crm.yaml stand, on the terminal. */
@Command(
        name = "goals",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how far the goals of crm.yaml have come, by the newest release. A goal is on track when at least as much of the way",
            "as of the time lies behind."
        },
        footer = {"", "Example: crm goals -w my-company"})
public final class GoalsCommand implements Callable<Integer> {

    private final InstantSource clock;
    private final Language systemLanguage;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "-w", paramLabel = "DIR", description = "workspace, the folder with crm.yaml; default: this folder")
    private Path folder = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "table",
            description = "table or json; default ${DEFAULT-VALUE}")
    private String format = "table";

    @Mixin
    private final LanguageOption lang = new LanguageOption();

    /** @param clock says what today is, for the freshness of data */
    public GoalsCommand(InstantSource clock, Language systemLanguage) {
        this.clock = clock;
        this.systemLanguage = systemLanguage;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!List.of("table", "json").contains(format)) {
            throw new ParameterException(
                    command.commandLine(), "--format is '" + format + "'; expected table or json.");
        }
        Language language = lang.or(systemLanguage, command);
        PrintWriter out = command.commandLine().getOut();
        Workspace workspace = Parts.workspace(folder);
        List<Goal> goals = workspace.config().goals();
        try (Parts parts =
                Parts.open(workspace, Parts.Limits.forOneQuery(), clock, tables(workspace.catalogue(), goals))) {
            parts.warehouse().refresh();
            parts.refuseBroken();
            ObjectNode standings =
                    new GoalTracker(parts.engine(), workspace.catalogue(), goals).standings(Scope.everything());
            out.print(format.equals("json") ? standings + "\n" : table(standings, language));
            out.flush();
            return ExitCode.OK.code();
        } catch (QueryRefused refused) {
            PrintWriter err = command.commandLine().getErr();
            refused.issues().forEach(issue -> err.println(issue.message().in(language)));
            err.flush();
            return ExitCode.USAGE.code();
        }
    }

    private static Set<TableName> tables(Catalogue catalogue, List<Goal> goals) {
        Set<TableName> tables = new TreeSet<>(Set.of(TableName.of("gold.dim_fiscal_period")));
        for (Goal goal : goals) {
            tables.add(Objects.requireNonNull(catalogue.metrics().get(goal.metric()))
                    .table());
            goal.where()
                    .keySet()
                    .forEach(name -> Objects.requireNonNull(
                                    catalogue.dimensions().get(name))
                            .table()
                            .ifPresent(tables::add));
        }
        return tables;
    }

    private static String table(JsonNode standings, Language language) {
        AnswerWords words = new AnswerWords(standings, language);
        if (standings.get("goals").isEmpty()) {
            return words.say("crm.yaml 中没有目标（goals）。", "crm.yaml states no goals.") + "\n";
        }
        TextTable table = new TextTable(
                List.of(
                        words.say("目标", "goal"),
                        words.say("起点", "from"),
                        words.say("现在", "now"),
                        words.say("终点", "to"),
                        words.say("截止", "by"),
                        words.say("进度", "way"),
                        words.say("时间", "time"),
                        words.say("状态", "status")),
                List.of(false, true, true, true, false, true, true, false));
        StringBuilder reasons = new StringBuilder();
        for (JsonNode goal : standings.get("goals")) {
            table.add(line(goal, words));
            if (goal.has("reason")) {
                reasons.append(words.text(goal.get("name")))
                        .append(": ")
                        .append(words.text(goal.get("reason")))
                        .append('\n');
            }
        }
        return table + reasons.toString();
    }

    private static List<String> line(JsonNode goal, AnswerWords words) {
        return List.of(
                words.text(goal.get("name")),
                figure(goal, goal.at("/baseline/value")),
                figure(goal, goal.path("value")),
                figure(goal, goal.at("/target/value")),
                goal.at("/target/on").asText(),
                percent(goal.path("progress")),
                percent(goal.path("elapsed")),
                status(goal.get("status").asText(), words));
    }

    /** Without an answer nobody knows the unit. */
    private static String figure(JsonNode goal, JsonNode value) {
        if (!value.isNumber()) {
            return FigureText.MISSING;
        }
        return goal.at("/metric/unit").isMissingNode() ? value.asText() : FigureText.number(goal.get("metric"), value);
    }

    private static String percent(JsonNode part) {
        return part.isNumber() ? FigureText.percent(part.decimalValue()) : FigureText.MISSING;
    }

    private static String status(String status, AnswerWords words) {
        return switch (status) {
            case "reached" -> words.say("已达成", "reached");
            case "on_track" -> words.say("正常", "on track");
            case "behind" -> words.say("落后", "behind");
            case "missed" -> words.say("未达成", "missed");
            case "not_begun" -> words.say("未开始", "not begun");
            default -> words.say("无数据", "no value");
        };
    }
}
