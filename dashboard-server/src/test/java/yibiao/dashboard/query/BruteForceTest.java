package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.dashboard.query.MetricQuery.Filter;
import yibiao.dashboard.query.MetricQuery.Operator;
import yibiao.dashboard.query.QueryResult.Cell;
import yibiao.dashboard.query.QueryResult.Row;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.NamedBy;
import yibiao.schema.calendar.WeekRule;
import yibiao.schema.calendar.WeekRule.YearEnd;

/** Random queries give what plain loops over the same rows give: split, filtered, compared, totalled and cut off alike. */
class BruteForceTest {

    private static final LocalDate AS_OF = LocalDate.parse("2026-06-17");
    private static final List<String> SEGMENTS = List.of("retail", "energy", "health", "unmapped");
    private static final List<String> FAMILIES = List.of("valves", "gauges", "unmapped");
    private static final List<String> REGIONS = List.of("north", "south");
    private static final int QUERIES = 300;

    /** A row of either fact; what the other one has is empty. */
    private record Fact(
            String table,
            LocalDate day,
            String segment,
            String family,
            String region,
            String order,
            String party,
            @Nullable BigDecimal amount,
            int won,
            int lost) {
        String value(String dimension) {
            return switch (dimension) {
                case "segment" -> segment;
                case "product_family" -> family;
                default -> region;
            };
        }
    }

    private record Metric(String table, Function<List<Fact>, @Nullable Object> formula) {}

    private static final Map<String, Metric> METRICS = Map.of(
            "revenue", new Metric("gold.fact_order_line", BruteForceTest::sum),
            "orders",
                    new Metric(
                            "gold.fact_order_line", rows -> (long) distinct(rows, Fact::order, BruteForceTest::isSale)),
            "buyers",
                    new Metric("gold.fact_order_line", rows ->
                            (long) distinct(rows, Fact::party, row -> isSale(row) && !row.party.equals("unmapped"))),
            "avg_order_value",
                    new Metric(
                            "gold.fact_order_line",
                            rows -> divided(sum(rows), distinct(rows, Fact::order, BruteForceTest::isSale))),
            "win_rate",
                    new Metric(
                            "gold.opportunity_outcome",
                            rows -> rows.isEmpty()
                                    ? null
                                    : divided(
                                            BigDecimal.valueOf(rows.stream()
                                                    .mapToInt(Fact::won)
                                                    .sum()),
                                            rows.stream()
                                                    .mapToInt(row -> row.won + row.lost)
                                                    .sum())));

    private static final List<FiscalCalendar> CALENDARS = List.of(
            FiscalCalendar.ofCalendarYears(),
            new FiscalCalendar(
                    "retail", new WeekRule(List.of(4, 5, 4), 1, DayOfWeek.SATURDAY, YearEnd.NEAREST, NamedBy.START)));

    private static FiscalCalendar calendar(MetricQuery query) {
        return CALENDARS.get(query.calendar().isPresent() ? 1 : 0);
    }

    @Test
    void randomQueriesEqualPlainLoops(@TempDir Path folder) {
        long seed = Optional.ofNullable(System.getProperty("seed"))
                .map(Long::valueOf)
                .orElseGet(System::nanoTime);
        System.out.println("BruteForceTest: -Dseed=" + seed);
        Random random = new Random(seed);
        List<Fact> facts = facts(random);
        try (QueryFixture served = new QueryFixture(folder, CALENDARS)) {
            served.releases.asOf(AS_OF.toString());
            load(served, facts);
            served.releases.table("gold.dim_fiscal_period", FiscalRows.of(CALENDARS.get(1), AS_OF.minusYears(6), 2600));
            served.serve();
            for (int i = 0; i < QUERIES; i++) {
                MetricQuery query = query(random);
                QueryResult result =
                        served.engine.answer(query, Scope.everything()).result();
                assertThat(lines(result.rows(), query))
                        .as("seed %d, %s", seed, query)
                        .isEqualTo(expected(facts, query));
                if (query.totals()) {
                    assertThat(cells(result.total().orElseThrow(), query))
                            .as("total, seed %d, %s", seed, query)
                            .isEqualTo(expectedTotal(facts, query));
                }
            }
        }
    }

    private static List<Fact> facts(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean isOrder = random.nextInt(3) > 0;
            BigDecimal amount =
                    random.nextInt(10) == 0 ? null : BigDecimal.valueOf(random.nextInt(200_000) - 30_000, 2);
            facts.add(new Fact(
                    isOrder ? "gold.fact_order_line" : "gold.opportunity_outcome",
                    AS_OF.minusDays(random.nextInt(900)),
                    pick(random, SEGMENTS),
                    pick(random, FAMILIES),
                    pick(random, REGIONS),
                    "o" + random.nextInt(90),
                    random.nextInt(8) == 0 ? "unmapped" : "p" + random.nextInt(25),
                    isOrder ? amount : null,
                    isOrder ? 0 : random.nextInt(3),
                    isOrder ? 0 : random.nextInt(3)));
        }
        return facts;
    }

    private static void load(QueryFixture served, List<Fact> facts) {
        served.releases.table(
                "gold.fact_order_line",
                values(
                                facts,
                                "gold.fact_order_line",
                                row -> "'l', '%s', '%s', '%s', '%s', '%s', DATE '%s', %s, %s"
                                        .formatted(
                                                row.order,
                                                row.party,
                                                row.segment,
                                                row.family,
                                                row.region,
                                                row.day,
                                                row.amount,
                                                row.amount))
                        + "(order_line_id, order_id, party_id, segment_id, product_family, region, booked_on, net_amount, net_amount_rpt)");
        served.releases.table(
                "gold.opportunity_outcome",
                values(
                                facts,
                                "gold.opportunity_outcome",
                                row -> "'%s', '%s', '%s', DATE '%s', %d, %d"
                                        .formatted(row.segment, row.family, row.region, row.day, row.won, row.lost))
                        + "(segment_id, product_family, region, closed_on, won, lost)");
    }

    private static String values(List<Fact> facts, String table, Function<Fact, String> row) {
        return facts.stream()
                .filter(fact -> fact.table.equals(table))
                .map(fact -> "(" + row.apply(fact) + ")")
                .collect(Collectors.joining(", ", "SELECT * FROM (VALUES ", ") t"));
    }

    private static MetricQuery query(Random random) {
        List<String> metrics = some(random, new ArrayList<>(new TreeMap<>(METRICS).keySet()), 1 + random.nextInt(3));
        List<String> by = some(
                random,
                List.of(
                        "segment",
                        "product_family",
                        "region",
                        "day",
                        "week",
                        "month",
                        "fiscal_period",
                        "quarter",
                        "year"),
                random.nextInt(4));
        long values = by.stream().filter(name -> Grain.named(name).isEmpty()).count();
        boolean others = values == 1 && random.nextBoolean();
        List<Range.Preset> presets = List.of(Range.Preset.values());
        Range range = random.nextInt(4) == 0
                ? new Range.Last(1 + random.nextInt(20), pick(random, List.of(Grain.values())))
                : new Range.Named(pick(random, presets));
        return new MetricQuery(
                metrics,
                by,
                range,
                random.nextInt(3) == 0 ? Optional.of("retail") : Optional.empty(),
                random.nextBoolean() ? Optional.of(pick(random, List.of(Compare.values()))) : Optional.empty(),
                filters(random),
                List.of(),
                List.of(),
                others ? 1 + random.nextInt(3) : MetricQuery.MAX_ROWS,
                others,
                random.nextBoolean(),
                Optional.empty());
    }

    private static List<Filter> filters(Random random) {
        List<Filter> filters = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            filters.add(new Filter(
                    "segment", pick(random, List.of(Operator.IN, Operator.NOT_IN)), some(random, SEGMENTS, 2)));
        }
        if (random.nextInt(3) == 0) {
            filters.add(
                    new Filter("region", pick(random, List.of(Operator.EQ, Operator.NEQ)), some(random, REGIONS, 1)));
        }
        return filters;
    }

    /** Lines of keys and cells in the answer's form, sorted, since ties may stand in any order. */
    private static List<String> expected(List<Fact> facts, MetricQuery query) {
        Map<String, String[]> lines = new TreeMap<>();
        Periods periods = periods(query);
        List<String> kept = kept(facts, query);
        for (int m = 0; m < query.metrics().size(); m++) {
            Metric metric = metric(query.metrics().get(m));
            for (boolean compared : List.of(false, true)) {
                if (compared && periods.compared().isEmpty()) {
                    continue;
                }
                Map<String, List<Fact>> groups = new HashMap<>();
                for (Fact fact : selected(facts, metric, query, compared ? periods.compared() : periods.range())) {
                    groups.computeIfAbsent(
                                    key(fact, query, kept, compared ? periods.shift() : Optional.empty()),
                                    key -> new ArrayList<>())
                            .add(fact);
                }
                if (query.by().isEmpty()) {
                    groups.computeIfAbsent("", key -> new ArrayList<>());
                }
                int column = 2 * m + (compared ? 1 : 0);
                groups.forEach((key, rows) ->
                        lines.computeIfAbsent(key, unused -> empty(query))[column] = text(metric.formula.apply(rows)));
            }
        }
        List<String> texts = new ArrayList<>();
        lines.forEach((key, cells) -> texts.add(key + "|" + String.join(" ", cells)));
        return texts.stream().sorted().toList();
    }

    private static String[] empty(MetricQuery query) {
        String[] cells = new String[2 * query.metrics().size()];
        for (int i = 0; i < cells.length; i++) {
            boolean isCompared = i % 2 == 1;
            boolean counts =
                    List.of("orders", "buyers").contains(query.metrics().get(i / 2));
            boolean asked = !isCompared || periods(query).compared().isPresent();
            cells[i] = counts && asked ? "0" : "–";
        }
        return cells;
    }

    private static String expectedTotal(List<Fact> facts, MetricQuery query) {
        List<String> cells = new ArrayList<>();
        Periods periods = periods(query);
        for (String name : query.metrics()) {
            Metric metric = metric(name);
            cells.add(text(metric.formula.apply(selected(facts, metric, query, periods.range()))));
            cells.add(
                    periods.compared().isEmpty()
                            ? "–"
                            : text(metric.formula.apply(selected(facts, metric, query, periods.compared()))));
        }
        return String.join(" ", cells);
    }

    private static Periods periods(MetricQuery query) {
        List<Grain> grains =
                query.by().stream().map(Grain::named).flatMap(Optional::stream).toList();
        return Periods.of(query.range(), query.compare(), AS_OF, calendar(query), grains);
    }

    private static List<Fact> selected(List<Fact> facts, Metric metric, MetricQuery query, Optional<DateSpan> days) {
        return facts.stream()
                .filter(fact -> fact.table.equals(metric.table))
                .filter(fact -> days.isEmpty()
                        || (!fact.day.isBefore(days.get().from())
                                && !fact.day.isAfter(days.get().to())))
                .filter(fact -> query.filters().stream().allMatch(filter -> matches(fact, filter)))
                .toList();
    }

    private static boolean matches(Fact fact, Filter filter) {
        boolean among = filter.values().contains(fact.value(filter.dimension()));
        boolean wanted = filter.operator() == Operator.IN || filter.operator() == Operator.EQ;
        return among == wanted;
    }

    /** The values that keep their own row: the greatest by the first metric. */
    private static List<String> kept(List<Fact> facts, MetricQuery query) {
        if (!query.others()) {
            return List.of();
        }
        String dimension = query.by().stream()
                .filter(name -> Grain.named(name).isEmpty())
                .findFirst()
                .orElseThrow();
        Metric metric = metric(query.metrics().get(0));
        Map<String, List<Fact>> groups = selected(
                        facts, metric, query, periods(query).range())
                .stream()
                .collect(Collectors.groupingBy(fact -> fact.value(dimension), LinkedHashMap::new, Collectors.toList()));
        Comparator<String> byValue = Comparator.comparing(
                key -> Optional.ofNullable(metric.formula.apply(groups.get(key)))
                        .map(value -> new BigDecimal(value.toString()))
                        .orElse(null),
                Comparator.nullsLast(Comparator.reverseOrder()));
        return groups.keySet().stream()
                .sorted(byValue.thenComparing(Comparator.naturalOrder()))
                .limit(query.limit())
                .toList();
    }

    private static String key(Fact fact, MetricQuery query, List<String> kept, Optional<Shift> shift) {
        List<String> keys = new ArrayList<>();
        for (String name : query.by()) {
            Optional<Grain> grain = Grain.named(name);
            if (grain.isPresent()) {
                LocalDate day = shift.map(
                                back -> fact.day.plusMonths(back.months()).plusDays(back.days()))
                        .orElse(fact.day);
                keys.add(grain.get().start(day, calendar(query)).toString());
            } else {
                String value = fact.value(name);
                keys.add(query.others() && !kept.contains(value) ? QueryResult.REST : value);
            }
        }
        return String.join(" ", keys);
    }

    private static List<String> lines(List<Row> rows, MetricQuery query) {
        return rows.stream()
                .map(row -> row.keys().stream().map(String::valueOf).collect(Collectors.joining(" ")) + "|"
                        + cells(row, query))
                .sorted()
                .toList();
    }

    private static String cells(Row row, MetricQuery query) {
        List<String> cells = new ArrayList<>();
        for (Cell cell : row.cells()) {
            cells.add(text(cell.value()));
            cells.add(text(cell.compared()));
        }
        assertThat(cells).hasSize(2 * query.metrics().size());
        return String.join(" ", cells);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "–";
        }
        BigDecimal number = new BigDecimal(value.toString());
        if (value instanceof Double) {
            return String.format(Locale.ROOT, "%.9f", number);
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Metric metric(String name) {
        return Objects.requireNonNull(METRICS.get(name));
    }

    private static boolean isSale(Fact fact) {
        return fact.amount != null && fact.amount.signum() > 0;
    }

    private static @Nullable BigDecimal sum(List<Fact> rows) {
        return rows.stream()
                .map(Fact::amount)
                .filter(amount -> amount != null)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static int distinct(List<Fact> rows, Function<Fact, String> of, Predicate<Fact> where) {
        return (int) rows.stream().filter(where).map(of).distinct().count();
    }

    private static @Nullable Double divided(@Nullable BigDecimal part, int whole) {
        return part == null || whole == 0 ? null : part.doubleValue() / whole;
    }

    private static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> List<T> some(Random random, List<T> of, int count) {
        List<T> left = new ArrayList<>(of);
        List<T> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(left.remove(random.nextInt(left.size())));
        }
        return taken;
    }
}
