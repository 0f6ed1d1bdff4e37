package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.schema.calendar.FiscalCalendar;

/** What the compiler writes: shown whole where it teaches, and held to one SELECT with bound values everywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompilerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueryFixture served;
    private OpenRelease release;

    @BeforeAll
    void serve(@TempDir Path folder) {
        served = new QueryFixture(folder).serve();
        release = served.warehouse.hold().orElseThrow();
    }

    @AfterAll
    void close() {
        release.close();
        served.close();
    }

    private CompiledQuery compile(String json) {
        return compile(QueryFixture.query(json));
    }

    private CompiledQuery compile(MetricQuery query) {
        QueryPlan plan = new QueryResolver(served.catalogue, List.of(FiscalCalendar.ofCalendarYears()))
                .resolve(query, release.release(), Scope.everything());
        return Compiler.compile(plan);
    }

    @Test
    void aMetricBySegmentOfAMonth() {
        CompiledQuery compiled = compile(
                "{'metrics':['win_rate'],'by':['segment'],'range':{'preset':'thisMonth'},'filters':[{'dim':'team','op':'eq','values':['north']}],'totals':true,'limit':5}");

        assertThat(compiled.sql()).isEqualTo("""
                        WITH
                        "part 1" AS (SELECT "by segment", grouping("by segment") = 1 AS "is total", cast(sum(won) AS DOUBLE) / nullif(sum(won + lost), 0) AS "value win_rate", sum(won + lost) AS "n win_rate"
                          FROM (SELECT *, "segment_id" AS "by segment" FROM "gold"."opportunity_outcome" WHERE "team" = ? AND "closed_on" BETWEEN ? AND ?) GROUP BY GROUPING SETS (("by segment"), ())),
                        "answer" AS (SELECT v."by segment", v."is total", false AS "is rest", v."value win_rate" AS "value win_rate", coalesce(v."n win_rate", 0) AS "n win_rate", NULL AS "unpriced win_rate", NULL AS "compared win_rate", "place of segment"."place" AS "place segment" FROM "part 1" v
                         LEFT JOIN (SELECT "segment_id" AS "id", min("sort_order") AS "place" FROM "gold"."dim_segment" GROUP BY 1) "place of segment" ON v."by segment" = "place of segment"."id"),
                        "ranked" AS (SELECT *, row_number() OVER (ORDER BY "is total" DESC, "is rest", "value win_rate" DESC NULLS LAST, "by segment" ASC NULLS LAST) AS "rank" FROM "answer")
                        SELECT "by segment", "is total", "is rest", "value win_rate", "n win_rate", "unpriced win_rate", "compared win_rate" FROM "ranked"
                        ORDER BY "rank" LIMIT 7""");
        assertThat(compiled.values().toString()).isEqualTo("[north, 2026-06-01, 2026-06-30]");
    }

    @Test
    void theWholeOfAShareLosesOnlyTheFiltersOfItsOwnDimensions() {
        String sql = compile(
                        "{'metrics':['segment_revenue_share'],'by':['month'],'filters':[{'dim':'segment','op':'eq','values':['retail']},{'dim':'region','op':'eq','values':['north']}]}")
                .sql();

        assertThat(sql)
                .contains("FROM \"gold\".\"segment_revenue\" WHERE \"segment_id\" = ? AND \"region\" = ?) GROUP BY");
        assertThat(sql).contains("FROM \"gold\".\"segment_revenue\" WHERE \"region\" = ?) GROUP BY");
    }

    @Test
    void everyMetricInEveryShapeIsOneSelectOverTablesOfTheCatalogue() throws SQLException, IOException {
        for (String metric : served.catalogue.metrics().keySet()) {
            List<String> splits = new ArrayList<>(List.of(""));
            served.catalogue
                    .dimensionsOf(served.catalogue.metrics().get(metric))
                    .forEach(one -> splits.add("'" + one.name() + "'"));
            for (String split : splits) {
                String others = split.isEmpty() ? "false" : "true";
                assertIsOneSelect(compile(
                        "{'metrics':['%s'],'by':[%s],'range':{'preset':'yearToDate'},'compare':{'to':'previousYear'},'totals':true,'others':%s,'limit':3}"
                                .formatted(metric, split, others)));
            }
        }
    }

    @Test
    void hostileTextInAnySlotNeverReachesTheStatement() throws IOException {
        String expected = compile(MetricQueryReader.read(JSON.readTree(filter("harmless"))))
                .sql();
        for (String naughty : naughtyStrings()) {
            assertThat(compile(MetricQueryReader.read(JSON.readTree(filter(naughty))))
                            .sql())
                    .isEqualTo(expected);
            for (String template : List.of(
                    "{'metrics':[%s]}",
                    "{'metrics':['revenue'],'by':[%s]}",
                    "{'metrics':['revenue'],'range':{'preset':%s}}",
                    "{'metrics':['revenue'],'range':{'from':%s,'to':%s}}",
                    "{'metrics':['revenue'],'compare':{'to':%s}}",
                    "{'metrics':['revenue'],'filters':[{'dim':%s,'op':'eq','values':['x']}]}",
                    "{'metrics':['revenue'],'filters':[{'dim':'segment','op':%s,'values':['x']}]}",
                    "{'metrics':['revenue'],'having':[{'metric':%s,'op':'gt','value':1}]}",
                    "{'metrics':['revenue'],'order':[{'by':%s}]}",
                    "{'metrics':['revenue'],'by':['segment'],'cursor':%s}",
                    "{'metrics':['revenue'],%s:1}")) {
                assertRefusedOrAnswered(template.replace("'", "\"").replace("%s", JSON.writeValueAsString(naughty)));
            }
        }
    }

    @Test
    void hostileTextAsAValueMatchesNothingAndBreaksNothing() throws IOException {
        List<String> operators = List.of("eq", "neq", "in", "notIn", "contains", "startsWith", "gt");
        List<String> texts = naughtyStrings();
        for (int i = 0; i < texts.size(); i++) {
            assertRefusedOrAnswered(
                    "{\"metrics\":[\"revenue\"],\"filters\":[{\"dim\":\"segment\",\"op\":\"%s\",\"values\":[%s]}]}"
                            .formatted(operators.get(i % operators.size()), JSON.writeValueAsString(texts.get(i))));
        }
    }

    private static String filter(String value) throws IOException {
        return "{\"metrics\":[\"revenue\"],\"by\":[\"segment\"],\"filters\":[{\"dim\":\"segment\",\"op\":\"in\",\"values\":["
                + JSON.writeValueAsString(value) + "]}]}";
    }

    private void assertRefusedOrAnswered(String json) throws IOException {
        try {
            Answer answer = served.engine.answer(MetricQueryReader.read(JSON.readTree(json)), Scope.everything());
            assertThat(answer.result().rows()).isNotNull();
        } catch (QueryRefused refused) {
            assertThat(refused.issues()).isNotEmpty();
        }
    }

    private static List<String> naughtyStrings() throws IOException {
        try (InputStream file = CompilerTest.class.getResourceAsStream("/naughty-strings/blns.base64.json")) {
            List<String> texts = new ArrayList<>();
            JSON.readTree(file)
                    .forEach(text ->
                            texts.add(new String(Base64.getDecoder().decode(text.asText()), StandardCharsets.UTF_8)));
            texts.addAll(List.of(
                    "\u0000",
                    "x\u0000y",
                    "\uD800",
                    "x') OR 1=1 --",
                    "\"; DROP TABLE gold.fact_order_line; --",
                    "x".repeat(1_900)));
            return texts;
        }
    }

    private void assertIsOneSelect(CompiledQuery compiled) throws SQLException, IOException {
        try (Connection connection = release.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, compiled.sql());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                JsonNode tree = JSON.readTree(found.getString(1));
                assertThat(tree.get("error").asBoolean()).as(compiled.sql()).isFalse();
                assertThat(tree.get("statements")).as(compiled.sql()).hasSize(1);
                Set<String> tables = new TreeSet<>();
                collectTables(tree, tables);
                assertThat(release.tables()).containsAll(tables);
            }
        }
    }

    /** Base tables with a schema; names without one are steps of the statement itself. */
    private static void collectTables(JsonNode node, Set<String> tables) {
        if (node.path("type").asText().equals("BASE_TABLE")
                && !node.path("schema_name").asText().isEmpty()) {
            tables.add(node.get("schema_name").asText() + "."
                    + node.get("table_name").asText());
        }
        assertThat(node.path("type").asText()).isNotEqualTo("TABLE_FUNCTION");
        node.forEach(child -> collectTables(child, tables));
    }
}
