package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.file.Problems;
import yibiao.schema.file.YamlFile;
import yibiao.schema.text.Text;

class GoalsReaderTest {

    private static List<Goal> read(String yaml) {
        Problems problems = new Problems();
        List<Goal> goals = YamlFile.parse(yaml, "crm.yaml", problems)
                .map(new GoalsReader(Catalogue.shipped())::read)
                .orElseThrow();
        problems.throwIfAny();
        return goals;
    }

    @Test
    void aGoalSaysFromWhereToWhereByWhen() {
        List<Goal> goals = read("""
                goals:
                  - id: repeat-buyers
                    name: {zh: 复购, en: Repeat buyers}
                    metric: repeat_purchase_rate
                    where: {segment: [power, telecom], region: 华东}
                    period: last_12_months
                    baseline: {value: 0.31, on: 2026-01-01}
                    target: {value: 0.40, on: 2026-12-31}
                    owner: marketing
                """);

        assertThat(goals)
                .containsExactly(new Goal(
                        "repeat-buyers",
                        new Text("复购", "Repeat buyers"),
                        "repeat_purchase_rate",
                        Map.of("segment", List.of("power", "telecom"), "region", List.of("华东")),
                        Goal.Period.LAST_12_MONTHS,
                        new Goal.Point(new BigDecimal("0.31"), LocalDate.of(2026, 1, 1)),
                        new Goal.Point(new BigDecimal("0.40"), LocalDate.of(2026, 12, 31)),
                        Optional.of("marketing")));
        assertThat(read("company: nobody has goals")).isEmpty();
    }

    @Test
    void mistakesAreNamedTogetherWithTheNearestWord() {
        assertThatThrownBy(() -> read("""
                goals:
                  - id: a
                    name: A
                    metric: repeat_purchase_rat
                    where: {segmnt: power}
                    baseline: {value: 0.3, on: 2026-01-01}
                    target: {value: 0.4, on: 2026-12-31}
                  - id: b
                    name: B
                    metric: win_rate
                    baseline: {value: 30, on: 2026-01-01}
                    target: {value: 0.4, on: 2025-12-31}
                  - id: b
                    name: B
                    metric: revenue
                    baseline: {value: 7, on: 2026-01-01}
                    target: {value: 7, on: yesterday}
                  - id: b
                    name: B
                    metric: revenue
                    baseline: {value: 7, on: 2026-01-01}
                    target: {value: 7, on: 2026-01-02}
                """))
                .hasMessageContaining("there is no metric 'repeat_purchase_rat'. Did you mean 'repeat_purchase_rate'?")
                .hasMessageContaining("there is no dimension 'segmnt'. Did you mean 'segment'?")
                .hasMessageContaining("'win_rate' is a share; write 30 % as 0.30.")
                .hasMessageContaining("the target's day is not after the baseline's.")
                .hasMessageContaining("yesterday")
                .hasMessageContaining("the target is the baseline; nothing is to be reached.")
                .hasMessageContaining("goal 'b' stands twice.");
    }
}
