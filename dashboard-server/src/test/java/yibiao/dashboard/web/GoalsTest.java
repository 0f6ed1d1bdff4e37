package yibiao.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Goal;

class GoalsTest {

    private static Goal goal(String id, String metric, Map<String, List<String>> where) {
        return new Goal(
                id,
                new Text("目标", id),
                metric,
                where,
                Goal.Period.SINCE_BASELINE,
                new Goal.Point(BigDecimal.ZERO, LocalDate.of(2026, 1, 1)),
                new Goal.Point(new BigDecimal("200"), LocalDate.of(2026, 12, 31)),
                Optional.of("sales"));
    }

    @Test
    void eachGoalHasItsFigureOrTheReasonWhyNot(@TempDir Path folder) {
        List<Goal> goals = List.of(
                goal("revenue", "revenue", Map.of("segment", List.of("retail"))),
                goal("asked-wrongly", "revenue", Map.of("campaign", List.of("x"))));
        HttpFixture http = new HttpFixture(folder, goals);
        try {
            assertThat(http.get("/api/v1/goals").statusCode()).isEqualTo(503);
            http.releases.table("gold.fact_order_line", """
                    SELECT * FROM (VALUES ('1', 'retail', DATE '2026-06-02', 150.00), ('2', 'retail', DATE '2025-12-31', 80.00), ('3', 'power', DATE '2026-06-03', 40.00))
                      t(order_line_id, segment_id, booked_on, net_amount_rpt)""");
            http.publish();

            HttpResponse<String> answer = http.get("/api/v1/goals");
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode found = HttpFixture.json(answer).get("goals");
            JsonNode revenue = found.get(0);
            assertThat(revenue.get("value").decimalValue()).isEqualByComparingTo("150");
            assertThat(revenue.get("status").asText()).isEqualTo("on_track");
            assertThat(revenue.get("progress").decimalValue()).isEqualByComparingTo("0.75");
            assertThat(revenue.at("/metric/unit").asText()).isEqualTo("money");
            assertThat(revenue.at("/range/from").asText()).isEqualTo("2026-01-01");
            assertThat(revenue.get("owner").asText()).isEqualTo("sales");
            JsonNode wrong = found.get(1);
            assertThat(wrong.get("status").asText()).isEqualTo("no_value");
            assertThat(wrong.at("/reason/en").asText()).contains("campaign");
            assertThat(wrong.has("value")).isFalse();
        } finally {
            http.close();
        }
    }
}
