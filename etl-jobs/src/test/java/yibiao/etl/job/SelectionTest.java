package yibiao.etl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** bronze.s_a to silver.a to gold.b to gold.c, beside it bronze.s_x to silver.x to gold.c, and gold.x from silver.x. */
class SelectionTest {

    private static final JobGraph GRAPH = new JobGraph(List.of(
            sql("silver.a", "bronze.s_a", "sales"),
            sql("silver.x", "bronze.s_x", "service"),
            sql("gold.b", "silver.a", "sales"),
            sql("gold.c", "gold.b JOIN silver.x", "sales"),
            sql("gold.x", "silver.x", "service")));

    private static Transform sql(String table, String from, String tag) {
        TableContract like =
                TransformCase.catalogue().table(TableName.of("gold.dim_user")).orElseThrow();
        SqlFiles files = new SqlFiles(Optional.empty());
        TableContract contract = like.named(TableName.of(table)).tagged(Set.of("team_" + tag));
        return new SqlTransform(contract, new SqlText(table + ".sql", "SELECT 1 FROM " + from), files);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gold.b           | gold.b
            b                | gold.b
            +b               | gold.b silver.a
            b+               | gold.b gold.c
            +c               | gold.b gold.c silver.a silver.x
            +b+              | gold.b gold.c silver.a
            bronze.s_x+      | gold.c gold.x silver.x
            s_a+             | gold.b gold.c silver.a
            tag:silver       | silver.a silver.x
            tag:team_service | gold.x silver.x
            tag:team_service+| gold.c gold.x silver.x
            'b, gold.x'      | gold.b gold.x
            """)
    void aTermNamesTables(String text, String expected) {
        assertThat(Selection.of(text, GRAPH).stream().map(TableName::toString).sorted())
                .containsExactly(expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gold.bb     | --select: there is no table 'gold.bb'. Did you mean 'gold.b'?
            x           | --select: 'x' may be gold.x or silver.x; write it with its layer.
            tag:team_ervice | --select: no table has the tag 'team_ervice'. Did you mean 'team_service'?
            bronze.s_a  | --select: bronze.s_a is filled by 'ingest'. Write bronze.s_a+ for the tables that are made from it.
            'b,'        | --select: '' names no table; write name, +name, name+ or tag:name.
            +           | --select: '+' names no table; write name, +name, name+ or tag:name.
            """)
    void whatCannotBeFoundIsSaid(String text, String message) {
        assertThatThrownBy(() -> Selection.of(text, GRAPH))
                .isInstanceOf(UnknownSelection.class)
                .hasMessage(message);
    }

    @Test
    void whatOnlyWaitsForATableThatIsNotSelectedHasNothingToDo() {
        Plan plan = new Plan(List.of(
                new Plan.Step(TableName.of("silver.a"), true, "bronze.s_a moved"),
                new Plan.Step(TableName.of("silver.x"), true, "bronze.s_x moved"),
                new Plan.Step(TableName.of("gold.b"), true, "silver.a may change in this run"),
                new Plan.Step(TableName.of("gold.x"), true, "silver.x may change in this run"),
                new Plan.Step(TableName.of("gold.c"), false, "nothing it depends on has changed")));
        Plan limited = Selection.limit(
                plan,
                Selection.of("silver.a,b,gold.x", GRAPH),
                GRAPH,
                transform -> transform.table().layer().equals("silver"));
        assertThat(limited.steps())
                .containsExactly(
                        new Plan.Step(TableName.of("silver.a"), true, "bronze.s_a moved"),
                        new Plan.Step(TableName.of("silver.x"), false, "not selected; bronze.s_x moved"),
                        new Plan.Step(TableName.of("gold.b"), true, "silver.a may change in this run"),
                        new Plan.Step(TableName.of("gold.x"), false, "what it reads is not selected"),
                        new Plan.Step(TableName.of("gold.c"), false, "nothing it depends on has changed"));
    }
}
