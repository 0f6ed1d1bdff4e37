package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    @Test
    void anotherFiscalCalendarComputesNoFactAgain() {
        Map<String, String> before = fingerprints("");
        Map<String, String> after = fingerprints("fiscal: {weeks: 4-4-5, named_by: start}\n");
        Map<String, String> renamed = fingerprints("fiscal: {calendars: {shops: {weeks: 4-4-5}}}\n");

        assertThat(changed(before, after)).containsExactly("gold.dim_fiscal_period");
        assertThat(changed(before, renamed)).containsExactly("gold.dim_date", "gold.dim_fiscal_period");
        assertThat(readers("gold.dim_fiscal_period")).containsExactly("gold.dim_date", "gold.fact_dq_result");
        assertThat(readers("gold.dim_date")).containsExactly("gold.fact_dq_result");
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
