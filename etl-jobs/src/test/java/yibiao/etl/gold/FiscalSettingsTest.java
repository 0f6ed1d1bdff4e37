package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.etl.job.Fingerprint;
import yibiao.etl.job.Parameters;
import yibiao.etl.job.Transform;
import yibiao.schema.workspace.Workspace;

class FiscalSettingsTest {

    @TempDir
    Path folder;

    /** Facts hold dates only; what a company steers by quarters is kept by those of its first fiscal calendar. */
    private static final List<String> KEPT_BY_QUARTER = List.of(
            "gold.fact_forecast",
            "gold.fact_target",
            "gold.open_opportunity",
            "gold.pipeline_coverage",
            "gold.pipeline_entry",
            "gold.pipeline_padding_evidence",
            "gold.pipeline_quarter",
            "gold.pipeline_review",
            "gold.revenue_retention");

    @Test
    void anotherFiscalCalendarComputesNothingAgainThatIsNotKeptByItsQuarters() {
        Map<String, String> before = fingerprints("");
        Map<String, String> after = fingerprints("fiscal: {weeks: 4-4-5, named_by: start}\n");
        Map<String, String> renamed = fingerprints("fiscal: {calendars: {shops: {weeks: 4-4-5}}}\n");

        assertThat(changed(before, after)).containsExactly("gold.dim_fiscal_period");
        assertThat(changed(before, renamed))
                .containsExactlyElementsOf(and(KEPT_BY_QUARTER, "gold.dim_date", "gold.dim_fiscal_period"));
        assertThat(readers("gold.dim_fiscal_period"))
                .containsExactlyElementsOf(and(KEPT_BY_QUARTER, "gold.dim_date", "gold.fact_dq_result"));
        assertThat(readers("gold.dim_date")).containsExactly("gold.fact_dq_result");
    }

    private static List<String> and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).sorted().toList();
    }

    private List<String> readers(String table) {
        return transforms("").stream()
                .filter(transform -> transform.inputs().stream()
                        .anyMatch(input -> input.toString().equals(table)))
                .map(transform -> transform.table().toString())
                .sorted()
                .toList();
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(table -> !Objects.equals(before.get(table), after.get(table)))
                .toList();
    }

    private Map<String, String> fingerprints(String settings) {
        Parameters parameters = Parameters.of(workspace(settings).config(), LocalDate.parse("2026-06-30"));
        Map<String, String> fingerprints = new TreeMap<>();
        transforms(settings)
                .forEach(transform ->
                        fingerprints.put(transform.table().toString(), Fingerprint.of(transform, parameters)));
        return fingerprints;
    }

    private List<Transform> transforms(String settings) {
        return GoldTransforms.of(workspace(settings));
    }

    private Workspace workspace(String settings) {
        return new TestWorkspace(folder).setting(settings).load();
    }
}
