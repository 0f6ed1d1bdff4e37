package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryEngineTest {

    private QueryFixture served;

    @BeforeAll
    void serve(@TempDir Path folder) {
        served = new QueryFixture(folder);
        served.releases
                .table("gold.dim_segment", """
                        SELECT * FROM (VALUES ('retail', '零售', 'Retail', 1, true), ('energy', '能源', 'Energy', 2, true),
                          ('unmapped', '未归类', 'Unmapped', 99, false)) t(segment_id, name_zh, name_en, sort_order, is_declared)""")
                .table("gold.fact_order_line", """
                        SELECT * FROM (VALUES
                          ('1', 'o1', 'p1', 'retail',   'valves', 'north', DATE '2025-06-10', 100.25, 100.25, 'same'),
                          ('2', 'o1', 'p1', 'retail',   'gauges', 'north', DATE '2025-06-10',  50.00, 50.00, 'same'),
                          ('3', 'o2', 'p2', 'energy',   'valves', 'south', DATE '2026-05-31', 300.00, 300.00, 'same'),
                          ('4', 'o3', 'p1', 'retail',   'valves', 'north', DATE '2026-06-02', 200.00, 200.00, 'same'),
                          ('5', 'o4', 'p3', 'retail',   'gauges', 'south', DATE '2026-06-20', -20.00, -20.00, 'same'),
                          ('6', 'o5', 'unmapped', 'unmapped', 'unmapped', 'south', DATE '2026-06-21', 40.00, 40.00, 'same'),
                          ('7', 'o6', 'p2', 'energy',   'valves', 'south', DATE '2026-06-30', 500.00, NULL, 'missing')
                          ) t(order_line_id, order_id, party_id, segment_id, product_family, region, booked_on, net_amount, net_amount_rpt, fx_status)""")
                .table("gold.segment_revenue", """
                        SELECT * FROM (VALUES
                          (DATE '2026-06-02', 'retail', 'valves', 1, 200.00, 0), (DATE '2026-06-20', 'retail', 'gauges', 1, -20.00, 0),
                          (DATE '2026-06-21', 'unmapped', 'unmapped', 1, 40.00, 0), (DATE '2026-06-30', 'energy', 'valves', 1, NULL, 1),
                          (DATE '2026-05-31', 'energy', 'valves', 1, 300.00, 0)
                          ) t(booked_on, segment_id, product_family, order_lines, net_amount_rpt, unpriced_lines)""")
                .table("gold.opportunity_outcome", """
                        SELECT * FROM (VALUES (DATE '2026-06-05', 'retail', 3, 1), (DATE '2026-06-06', 'health', 1, 0),
                          (DATE '2025-06-06', 'retail', 1, 1)) t(closed_on, segment_id, won, lost)""")
                .table("gold.dim_party", """
                        SELECT * FROM (VALUES ('p1', 'retail', true, false), ('p2', 'energy', true, false),
                          ('p4', 'energy', false, true)) t(party_id, segment_id, is_customer, is_prospect)""");
        served.serve();
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aMetricWithoutSplitIsOneRow() {
        assertThat(served.rows("{'metrics':['revenue','orders'],'range':{'preset':'thisMonth'}}"))
                .isEqualTo("220 3");
    }

    @Test
    void timeRunsForwardAndAnythingElseGoesByTheFirstMetric() {
        assertThat(served.rows("{'metrics':['revenue'],'by':['month']}"))
                .isEqualTo("2025-06-01 150.25\n2026-05-01 300\n2026-06-01 220");
        assertThat(served.rows("{'metrics':['revenue'],'by':['segment'],'range':{'preset':'all'}}"))
                .isEqualTo("retail 330.25\nenergy 300\nunmapped 40");
    }

    @Test
    void metricsOfDifferentTablesStandSideBySideWithoutMultiplyingRows() {
        assertThat(
                        served.rows(
                                "{'metrics':['revenue','win_rate','customers'],'by':['segment'],'range':{'preset':'monthToDate'},'order':[{'by':'segment'}]}"))
                .isEqualTo("retail 180 0.75 1\nenergy – – 1\nunmapped 40 – 0\nhealth – 1.0 0");
    }

    @Test
    void aRatioOfTheTotalIsNotTheMeanOfTheRows() {
        String query =
                "{'metrics':['win_rate','revenue_per_buyer'],'by':['segment'],'range':{'preset':'thisMonth'},'totals':true}";

        assertThat(served.json(query).get("totals").toString()).isEqualTo("[0.8,180.0]");
        assertThat(served.json(query).get("n").toString()).isEqualTo("{\"win_rate\":5,\"revenue_per_buyer\":1}");
    }

    @Test
    void othersAreComputedFromTheirPartsAndStandLast() {
        assertThat(served.rows("{'metrics':['revenue','buyers'],'by':['segment'],'limit':1,'others':true}"))
                .isEqualTo("retail 330.25 1\n__others 340 1");
    }

    @Test
    void aShareSumsToOneOverItsSegmentsAndKeepsTheOtherFilters() {
        assertThat(
                        served.rows(
                                "{'metrics':['segment_revenue_share'],'by':['segment'],'totals':true,'filters':[{'dim':'product_family','op':'in','values':['valves']}]}"))
                .isEqualTo("energy 0.6\nretail 0.4");
        assertThat(
                        served.rows(
                                "{'metrics':['segment_revenue_share'],'filters':[{'dim':'segment','op':'eq','values':['retail']}],'range':{'preset':'thisMonth'}}"))
                .isEqualTo("0.8181818181818182");
    }

    @Test
    void aComparisonCoversTheSameElapsedDaysAndLiesOnTheSameKeys() {
        String query =
                "{'metrics':['revenue'],'by':['month'],'range':{'preset':'last12Months'},'compare':{'to':'previousYear'},'totals':true}";

        assertThat(served.rows(query)).isEqualTo("2026-05-01 300\n2026-06-01 220");
        assertThat(served.lines(query, "compareRows")).isEqualTo("2026-05-01 –\n2026-06-01 150.25");
        assertThat(served.json(query).get("compareTotals").toString()).isEqualTo("[150.25]");
        assertThat(served.json(query).at("/meta/compareRange").toString())
                .isEqualTo("{\"from\":\"2024-07-01\",\"to\":\"2025-06-30\"}");
    }

    @Test
    void valuesAreNamedInBothLanguages() {
        assertThat(served.json("{'metrics':['revenue'],'by':['segment'],'limit':1,'others':true}")
                        .get("labels")
                        .toString())
                .isEqualTo(
                        "{\"segment\":{\"retail\":{\"zh\":\"零售\",\"en\":\"Retail\"},\"__others\":{\"zh\":\"其他\",\"en\":\"Others\"}}}");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        String query = "{'metrics':['revenue'],'by':['segment'],'limit':1%s}";
        String first = served.json(query.formatted("")).at("/page/nextCursor").asText();
        String second = served.json(query.formatted(",'cursor':'" + first + "'"))
                .at("/page/nextCursor")
                .asText();

        assertThat(served.rows(query.formatted(""))).isEqualTo("retail 330.25");
        assertThat(served.rows(query.formatted(",'cursor':'" + first + "'"))).isEqualTo("energy 300");
        assertThat(served.rows(query.formatted(",'cursor':'" + second + "'"))).isEqualTo("unmapped 40");
        assertThat(served.json(query.formatted(",'cursor':'" + second + "'"))
                        .at("/page/nextCursor")
                        .isNull())
                .isTrue();
    }
}
