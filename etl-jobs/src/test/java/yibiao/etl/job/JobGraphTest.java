package yibiao.etl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

class JobGraphTest {

    private static final SqlFiles FILES = new SqlFiles(Optional.empty());

    private static Transform sql(String table, String text) {
        TableContract like =
                TransformCase.catalogue().table(TableName.of("gold.dim_user")).orElseThrow();
        TableContract contract = new TableContract(
                TableName.of(table),
                like.subject(),
                like.version(),
                like.label(),
                like.description(),
                like.usage(),
                like.limitations(),
                like.grain(),
                like.owner(),
                like.freshness(),
                like.columns(),
                like.amountColumn(),
                like.recomputeBy(),
                like.keepsHistory(),
                like.drivenBy(),
                like.rules(),
                like.tags(),
                like.appendedByRuns(),
                like.source());
        return new SqlTransform(contract, new SqlText(table + ".sql", text), FILES);
    }

    @Test
    void everyTableStandsAfterWhatItReads() {
        JobGraph graph = new JobGraph(List.of(
                sql("gold.c", "SELECT 1 FROM gold.b JOIN gold.a"),
                sql("gold.b", "SELECT 1 FROM gold.a"),
                sql("gold.a", "SELECT 1 FROM bronze.x_y")));
        assertThat(graph.inOrder().stream().map(transform -> transform.table().toString()))
                .containsExactly("gold.a", "gold.b", "gold.c");
    }

    @Test
    void tablesThatWaitForEachOtherAndTablesNobodyMakesAreNamed() {
        assertThatThrownBy(() -> new JobGraph(
                        List.of(sql("gold.a", "SELECT 1 FROM gold.b"), sql("gold.b", "SELECT 1 FROM gold.a"))))
                .hasMessage("These tables wait for each other: [gold.a, gold.b]. One of them has to do without another;"
                        + " look at what their SQL reads.");
        assertThatThrownBy(() -> new JobGraph(List.of(sql("gold.a", "SELECT 1 FROM gold.nowhere"))))
                .hasMessage("gold.a reads gold.nowhere, which no job makes. Add its contract and its SQL.");
    }

    @Test
    void inputsAndParametersAreThoseTheTextNamesOutsideComments() {
        Transform transform = sql("gold.a", """
                -- not from gold.comment :nor_this
                SELECT x::STRING, '10:30' FROM silver.party AS p JOIN view.lead_owner_change AS f WHERE d = :as_of
                """);
        assertThat(transform.inputs().stream().map(TableName::toString))
                .containsExactly("silver.field_change", "silver.lead_event", "silver.party", "silver.user");
        assertThat(transform.parameters()).containsExactly("as_of");
    }

    @Test
    void aFingerprintChangesWithTheTextAndTheSettingsButNotWithTheDay() {
        Map<String, Object> settings = Map.of("reporting_currency", "CNY", "as_of", java.time.LocalDate.EPOCH);
        Parameters parameters = new Parameters(java.time.LocalDate.EPOCH, settings);
        String text = "SELECT :reporting_currency FROM silver.party WHERE d = :as_of";
        String fingerprint = Fingerprint.of(sql("gold.a", text), parameters);
        Stream<Parameters> others = Stream.of(
                new Parameters(java.time.LocalDate.EPOCH, Map.of("reporting_currency", "USD", "as_of", "")),
                new Parameters(java.time.LocalDate.EPOCH, settings));
        assertThat(others.map(
                        other -> Fingerprint.of(sql("gold.a", text), other).equals(fingerprint)))
                .containsExactly(false, true);
        assertThat(Fingerprint.of(sql("gold.a", text + " "), parameters)).isNotEqualTo(fingerprint);
        assertThat(Fingerprint.of(
                        sql("gold.a", text),
                        new Parameters(
                                java.time.LocalDate.MAX,
                                Map.of("reporting_currency", "CNY", "as_of", java.time.LocalDate.MAX))))
                .isEqualTo(fingerprint);
    }

    /** Every process gives a set another order; a table must not be computed again for that. */
    @Test
    void aFingerprintIsTheSameHoweverTheSettingsAreOrdered() {
        Parameters parameters = new Parameters(java.time.LocalDate.EPOCH, Map.of("a", 1, "b", 2, "c", 3));
        Transform transform = sql("gold.a", "SELECT :a, :b, :c FROM silver.party");

        assertThat(Stream.of(List.of("a", "b", "c"), List.of("c", "a", "b"), List.of("b", "c", "a"))
                        .map(names -> Fingerprint.of(new Reordered(transform, names), parameters))
                        .distinct())
                .hasSize(1);
    }

    private record Reordered(Transform transform, List<String> names) implements DatasetTransform {
        @Override
        public TableContract contract() {
            return transform.contract();
        }

        @Override
        public Set<TableName> inputs() {
            return transform.inputs();
        }

        @Override
        public Set<String> parameters() {
            return new LinkedHashSet<>(names);
        }

        @Override
        public String definition() {
            return transform.definition();
        }

        @Override
        public Output rows(Inputs inputs) {
            throw new UnsupportedOperationException("it is only planned");
        }
    }
}
