package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A change on 1 June, the data end on 30 June; retail was touched by it, energy was not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeImpactTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueryFixture served;

    @BeforeAll
    void serve(@TempDir Path folder) {
        served = new QueryFixture(folder);
        served.releases.table("gold.fact_order_line", """
                        SELECT * FROM (VALUES
                          ('1', 'retail', DATE '2026-05-21', 7.00, 'same'), ('2', 'retail', DATE '2026-05-22', 100.00, 'same'),
                          ('3', 'retail', DATE '2026-05-31', 100.00, 'same'), ('4', 'retail', DATE '2026-06-01', 250.00, 'same'),
                          ('5', 'retail', DATE '2026-06-10', 50.00, 'same'), ('6', 'retail', DATE '2026-06-11', 9.00, 'same'),
                          ('7', 'energy', DATE '2026-05-30', 40.00, 'same'), ('8', 'energy', DATE '2026-06-02', 50.00, 'same')
                          ) t(order_line_id, segment_id, booked_on, net_amount_rpt, fx_status)""").table("gold.opportunity_outcome", """
                        SELECT * FROM (VALUES
                          (DATE '2026-05-25', 'retail', 1, 3), (DATE '2026-05-26', 'retail', 1, 0), (DATE '2026-06-05', 'retail', 3, 1),
                          (DATE '2026-05-25', 'energy', 1, 1), (DATE '2026-06-05', 'energy', 3, 2)
                          ) t(closed_on, segment_id, won, lost)""");
        served.serve();
    }

    @AfterAll
    void close() {
        served.close();
    }

    private JsonNode ask(String json) {
        return ChangeImpact.ask(served.engine, question(json), Scope.everything());
    }

    private static ChangeImpact.Question question(String json) {
        try {
            return MetricQueryReader.readChange(JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void aTotalIsTheMeanOfADayAndARatioThatOfAllRows() {
        JsonNode answer = ask(
                "{'metrics':['revenue'],'filters':[{'dim':'segment','op':'eq','values':['retail']}],'range':{'around':'2026-06-01','days':10}}");
        assertThat(answer.at("/meta/compareRange")).hasToString("{\"from\":\"2026-05-22\",\"to\":\"2026-05-31\"}");
        assertThat(answer.at("/meta/range")).hasToString("{\"from\":\"2026-06-01\",\"to\":\"2026-06-10\"}");
        assertThat(answer.at("/rows/0/figures/0"))
                .hasToString("{\"before\":20,\"after\":30,\"difference\":10,\"part\":0.5}");
        assertThat(answer.at("/columns/0/perDay").asBoolean()).isTrue();

        JsonNode ratio = ask(
                "{'metrics':['win_rate'],'filters':[{'dim':'segment','op':'eq','values':['retail']}],'range':{'around':'2026-06-01','days':10}}");
        assertThat(ratio.at("/rows/0/figures/0"))
                .hasToString("{\"before\":0.4,\"after\":0.75,\"difference\":0.35,\"part\":0.875}");
        assertThat(ratio.at("/columns/0/perDay").asBoolean()).isFalse();
    }

    @Test
    void whatAnUntouchedSliceDidAsWellIsTakenOff() {
        JsonNode answer = ask("{'metrics':['win_rate'],'range':{'around':'2026-06-01','days':10},"
                + "'filters':[{'dim':'segment','op':'eq','values':['retail']}],"
                + "'control':[{'dim':'segment','op':'eq','values':['energy']}]}");

        assertThat(answer.at("/rows/0/figures/0/control"))
                .hasToString("{\"before\":0.5,\"after\":0.6,\"difference\":0.1,\"part\":0.2}");
        assertThat(answer.at("/rows/0/figures/0/net")).hasToString("{\"difference\":0.25,\"part\":0.675}");
    }

    @Test
    void aYoungChangeIsComparedOverTheDaysThatHavePassed() {
        JsonNode answer = ask("{'metrics':['revenue'],'range':{'around':'2026-06-29'}}");

        assertThat(answer.get("change"))
                .hasToString("{\"on\":\"2026-06-29\",\"days\":60,\"passed\":2,\"isOver\":false}");
        assertThat(answer.at("/meta/compareRange")).hasToString("{\"from\":\"2026-06-27\",\"to\":\"2026-06-28\"}");
    }

    @Test
    void aDayAheadAndAFigureWithoutDaysAreRefusedByName() {
        assertThatThrownBy(() -> ask("{'metrics':['revenue'],'range':{'around':'2026-07-01'}}"))
                .hasMessageContaining("2026-07-01 lies after the last day of the data, 2026-06-30");
        assertThatThrownBy(() -> ask("{'metrics':['customers'],'range':{'around':'2026-06-01'}}"))
                .hasMessageContaining("'customers' is known as of now only");
        assertThatThrownBy(() -> ask("{'metrics':['revenue'],'by':['month'],'range':{'around':'2026-06-01'}}"))
                .hasMessageContaining("not split by time");
        assertThatThrownBy(() -> ask("{'metrics':['revenue'],'range':{'preset':'thisMonth'}}"))
                .hasMessageContaining("{around: DAY, days: N}");
        assertThatThrownBy(() -> ask("{'metrics':['revenue'],'range':{'around':'2026-06-01','days':0}}"))
                .hasMessageContaining("731");
    }
}
