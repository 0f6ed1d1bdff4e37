package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.jdk.javaapi.CollectionConverters;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TransformCase;
import yibiao.etl.job.SqlFiles;
import yibiao.etl.job.SqlText;
import yibiao.etl.job.Transform;
import yibiao.etl.table.ContractBroken;
import yibiao.etl.table.ContractForm;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** Analysis only, on no rows: what every gold transform gives is what its contract promises, and it reads what it declares. */
class TransformsMeetTheirContractsTest {

    static Stream<TableName> tables() {
        return TransformCase.catalogue().made("gold").stream()
                .map(TableContract::name)
                .filter(name ->
                        !name.table().equals("fact_dq_result")); // runs its queries at once; DqResultsTest covers it
    }

    @ParameterizedTest
    @MethodSource("tables")
    void itsColumnsAreThoseOfTheContract(TableName table) {
        assertThatCode(() -> TransformCase.of(table.toString()).rows()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatItsSqlNamesIsWhatSparkFindsInIt(TableName table) {
        SqlFiles files = new SqlFiles(java.util.Optional.empty());
        files.of(TransformCase.catalogue().table(table).orElseThrow()).ifPresent(sql -> {
            Set<String> found = new TreeSet<>();
            relations(CatalystSqlParser$.MODULE$.parsePlan(sql.statement()), found);
            assertThat(found.stream().filter(name -> name.contains(".")).toList())
                    .containsExactlyInAnyOrderElementsOf(sql.relations());
        });
    }

    private static void relations(LogicalPlan plan, Set<String> found) {
        if (plan instanceof UnresolvedRelation relation) {
            found.add(String.join(".", CollectionConverters.asJava(relation.multipartIdentifier())));
        }
        if (plan instanceof UnresolvedWith with) {
            CollectionConverters.asJava(with.cteRelations()).forEach(relation -> relations(relation._2(), found));
        }
        CollectionConverters.asJava(plan.children()).forEach(child -> relations(child, found));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noSqlReadsTheClockOrAllColumns(TableName table) {
        new SqlFiles(java.util.Optional.empty())
                .of(TransformCase.catalogue().table(table).orElseThrow())
                .map(SqlText::statement)
                .ifPresent(sql -> assertThat(sql.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContainPattern("current_date|current_timestamp|now\\(\\)|select \\*"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void itHasATest(TableName table) {
        String name = Stream.of(table.table().split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        String test = "yibiao.etl.gold." + name + "Test";
        assertThatCode(() -> Class.forName(test))
                .as("%s has no test. Write %s.", table, test)
                .doesNotThrowAnyException();
    }

    @Test
    void aFrameThatBreaksItsContractIsRefusedWithEveryFault() {
        TableContract contract =
                TransformCase.catalogue().table(TableName.of("gold.dim_user")).orElseThrow();
        assertThatThrownBy(() -> ContractForm.of(
                        TestSpark.session()
                                .sql("SELECT 'a' AS user_id, 'b' AS nam, 't' AS team, 'm' AS manager, 'r' AS region,"
                                        + " 'yes' AS is_active, 'field' AS sales_role, 'default' AS calendar_id"),
                        contract))
                .isInstanceOf(ContractBroken.class)
                .hasMessage(
                        "gold.dim_user does not keep its contract: column 'nam' is not in the contract. Did you mean 'name'?"
                                + " column 'name' is missing; expected STRING."
                                + " column 'is_active': expected BOOLEAN, found STRING. Change the transform or the contract.");
    }

    @Test
    void theTransformsAreThoseOfTheContracts() {
        assertThat(TransformCase.of("gold.dim_user").transforms().stream().map(Transform::table))
                .containsExactlyInAnyOrderElementsOf(TransformCase.catalogue().made("gold").stream()
                        .map(TableContract::name)
                        .toList());
    }
}
