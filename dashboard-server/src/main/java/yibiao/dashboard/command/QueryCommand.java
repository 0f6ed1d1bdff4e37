package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import yibiao.dashboard.query.AnswerJson;
import yibiao.dashboard.query.ChangeImpact;
import yibiao.dashboard.query.MetricQuery;
import yibiao.dashboard.query.MetricQueryReader;
import yibiao.dashboard.query.QueryEngine;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.query.Scope;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableName;
import yibiao.schema.run.ExitCode;
import yibiao.schema.text.Language;
import yibiao.schema.workspace.CrmConfig.Change;
import yibiao.schema.workspace.Workspace;

/** A number on the terminal, computed by the code that answers the pages. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Prints metrics of the newest release, computed by the code that answers the dashboard.",
        footer = {
            "",
            "Example: revenue and win rate of two segments by month, against the year before",
            "  crm query -w my-company revenue,win_rate --by segment --grain month \\",
            "      --where segment=retail --where segment=energy --period last12Months --compare year",
            "Example: what came of the change 'new-price-list' declared in crm.yaml, beside a segment that it left alone",
            "  crm query -w my-company win_rate --where segment=retail --around new-price-list --control segment=energy"
        })
public final class QueryCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final Language systemLanguage;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "-w", paramLabel = "DIR", description = "workspace, the folder with crm.yaml; default: this folder")
    private Path folder = Path.of("");

    @Parameters(paramLabel = "METRIC", arity = "1", split = ",", description = "metric names, separated by commas")
    private List<String> metrics = List.of();

    @Option(
            names = "--by",
            paramLabel = "DIM",
            split = ",",
            description = "dimensions or day, week, month, fiscal_period, quarter, year")
    private List<String> by = List.of();

    @Option(
            names = "--where",
            paramLabel = "DIM=VALUE",
            description = "only this value of the dimension; several of one dimension: any of them")
    private List<String> where = List.of();

    @Option(names = "--from", paramLabel = "DAY", description = "first day, such as 2026-01-01; needs --to")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "last day")
    private @Nullable String to;

    @Option(
            names = "--period",
            paramLabel = "NAME",
            description = "such as thisMonth, yearToDate, last12Months; default: all")
    private @Nullable String period;

    @Option(
            names = "--grain",
            paramLabel = "GRAIN",
            description = "day, week, month, fiscal_period, quarter or year: one row for each")
    private @Nullable String grain;

    @Option(
            names = "--calendar",
            paramLabel = "NAME",
            description = "fiscal calendar of crm.yaml; default: the company's")
    private @Nullable String calendar;

    @Option(
            names = "--compare",
            paramLabel = "WITH",
            description = "previous (the period before) or year (the same days a year ago)")
    private @Nullable String compare;

    @ArgGroup(exclusive = false)
    private @Nullable ChangeOptions change;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "most rows; default ${DEFAULT-VALUE}")
    private int limit;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "table",
            description = "table, csv or json; default ${DEFAULT-VALUE}")
    private String format = "table";

    @Mixin
    private final LanguageOption lang = new LanguageOption();

    /** @param clock says what today is, for the freshness of data */
    public QueryCommand(InstantSource clock, Language systemLanguage) {
        this.clock = clock;
        this.systemLanguage = systemLanguage;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!List.of("table", "csv", "json").contains(format)) {
            throw usage(command, "--format is '" + format + "'; expected table, csv or json.");
        }
        Language language = lang.or(systemLanguage, command);
        Workspace workspace = Parts.workspace(folder);
        ObjectNode json = json(command, workspace.config().changes());
        try (Parts parts = Parts.open(workspace, Parts.Limits.forOneQuery(), clock, tables(workspace.catalogue()))) {
            parts.warehouse().refresh();
            parts.refuseBroken();
            print(command.commandLine().getOut(), answer(parts.engine(), json), language);
            return ExitCode.OK.code();
        } catch (QueryRefused refused) {
            PrintWriter err = command.commandLine().getErr();
            refused.issues().forEach(issue -> err.println(issue.message().in(language)));
            err.flush();
            return refused.kind() == QueryRefused.Kind.TIMEOUT ? ExitCode.JOB_FAILED.code() : ExitCode.USAGE.code();
        }
    }

    private Set<TableName> tables(Catalogue catalogue) {
        Set<TableName> tables = new TreeSet<>(Set.of(TableName.of("gold.dim_fiscal_period")));
        metrics.stream()
                .map(name -> Optional.ofNullable(catalogue.metrics().get(name)))
                .flatMap(Optional::stream)
                .forEach(metric -> tables.add(metric.table()));
        by.stream()
                .map(name -> Optional.ofNullable(catalogue.dimensions().get(name)))
                .flatMap(Optional::stream)
                .forEach(dimension -> dimension.table().ifPresent(tables::add));
        return tables;
    }

    private ObjectNode answer(QueryEngine engine, ObjectNode json) {
        if (change != null) {
            return ChangeImpact.ask(engine, MetricQueryReader.readChange(json), Scope.everything());
        }
        MetricQuery query = MetricQueryReader.read(json);
        return AnswerJson.write(engine.answer(query, Scope.everything()));
    }

    private void print(PrintWriter out, ObjectNode answer, Language language) {
        switch (format) {
            case "csv" ->
                out.print(
                        change == null
                                ? new AnswerText(answer, language).csv()
                                : new ChangeText(answer, language).csv());
            case "json" -> out.println(answer);
            default ->
                out.print(
                        change == null
                                ? new AnswerText(answer, language).table()
                                : new ChangeText(answer, language).table());
        }
        out.flush();
    }

    /** The query as a page would send it, so that the same reader checks it. */
    private ObjectNode json(CommandSpec command, List<Change> changes) {
        ObjectNode json = JSON.createObjectNode().put("limit", limit);
        json.set("metrics", JSON.valueToTree(metrics));
        List<String> splits = new ArrayList<>();
        Optional.ofNullable(grain).ifPresent(splits::add);
        splits.addAll(by);
        json.set("by", JSON.valueToTree(splits));
        Optional.ofNullable(calendar).ifPresent(name -> json.put("calendar", name));
        if (change == null) {
            range(command, json);
        } else {
            around(command, json, change, changes);
        }
        if (compare != null) {
            json.putObject("compare")
                    .put(
                            "to",
                            switch (compare) {
                                case "previous" -> "previousPeriod";
                                case "year" -> "previousYear";
                                default ->
                                    throw usage(command, "--compare is '" + compare + "'; expected previous or year.");
                            });
        }
        filters(command, "--where", where, json.putArray("filters"));
        return json;
    }

    private void around(CommandSpec command, ObjectNode json, ChangeOptions asked, List<Change> changes) {
        if (from != null || to != null || period != null || compare != null) {
            throw usage(
                    command, "--around says which days are compared: leave out --from, --to, --period and --compare.");
        }
        try {
            asked.range(json.putObject("range"), changes);
        } catch (IllegalArgumentException e) {
            throw usage(command, String.valueOf(e.getMessage()));
        }
        filters(command, "--control", asked.control(), json.putArray("control"));
    }

    private void range(CommandSpec command, ObjectNode json) {
        if (from != null || to != null) {
            if (from == null || to == null || period != null) {
                throw usage(command, "Give either --from and --to, or --period.");
            }
            json.putObject("range").put("from", from).put("to", to);
        } else if (period != null) {
            json.putObject("range").put("preset", period);
        }
    }

    private static void filters(CommandSpec command, String option, List<String> conditions, ArrayNode filters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String condition : conditions) {
            int equals = condition.indexOf('=');
            if (equals < 1) {
                throw usage(command, option + " is '" + condition + "'; expected DIM=VALUE, such as segment=retail.");
            }
            values.computeIfAbsent(condition.substring(0, equals), dimension -> new ArrayList<>())
                    .add(condition.substring(equals + 1));
        }
        values.forEach((dimension, list) ->
                filters.addObject().put("dim", dimension).put("op", "in").set("values", JSON.valueToTree(list)));
    }

    private static ParameterException usage(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
