package yibiao.demo.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.demo.company.Company;
import yibiao.demo.company.SecondDay;

final class TruthTest {
    @Test
    void theSameSeedGivesTheSameTruthAndAnotherSeedAnother() {
        String truth = Truth.of(Company.simulate(5, 0.2), 1).toJson();

        assertThat(Truth.of(Company.simulate(5, 0.2), 1).toJson()).isEqualTo(truth);
        assertThat(Truth.of(Company.simulate(6, 0.2), 1).toJson()).isNotEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260630})
    void everySplitAddsUpToTheTotal(long seed) throws Exception {
        JsonNode lines = json(Truth.of(Company.simulate(seed, 0.2), 1)).get("orderLines");
        JsonNode total = lines.get("total");

        List<String> splits = new ArrayList<>();
        lines.fieldNames().forEachRemaining(splits::add);
        splits.remove("total");
        assertThat(splits).hasSize(8);
        for (String split : splits) {
            assertThat(sum(
                            lines.get(split),
                            each -> new BigDecimal(each.get("revenue").asText())))
                    .as(split)
                    .isEqualByComparingTo(total.get("revenue").asText());
            assertThat(sum(lines.get(split), each -> each.get("orderLines").decimalValue()))
                    .as(split)
                    .isEqualByComparingTo(total.get("orderLines").decimalValue());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260630})
    void whatIsOddIsThereWhateverTheSeed(long seed) throws Exception {
        JsonNode truth = json(Truth.of(Company.simulate(seed, 0.1), 1));

        assertThat(truth.at("/orderLines/total/unpricedLines").asInt()).isPositive();
        assertThat(truth.at("/unmapped/wonDealsWithoutProduct/won").asInt()).isPositive();
        assertThat(truth.at("/unmapped/revenueWithoutSegment/orderLines").asInt())
                .isPositive();
        assertThat(truth.at("/opportunities/total/unpricedWins").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(truth.at("/planted/wonWithoutOrder").asInt()).isPositive();
        assertThat(truth.at("/crmAgainstErp/orderIsAlike").asInt()).isPositive();
        assertThat(truth.at("/leads/changedOwnerThreeTimesBeforeAnybodyActed").asInt())
                .isPositive();
        assertThat(truth.at("/leads/handoffs/stale").asInt()).isPositive();
        assertThat(truth.at("/leads/handoffs/toSomebodyWhoLeft").asInt()).isPositive();
        assertThat(truth.at("/discipline/padding")).hasSize(4);
        assertThat(truth.at("/discipline/codes/reused")).hasSize(4);
        assertThat(truth.at("/discipline/lateEntries/late").asInt()).isPositive();
        assertThat(truth.at("/discipline/closedBeforeCreated")).hasSize(1);
        assertThat(truth.at("/money/overdueInvoices").asInt()).isPositive();
        assertThat(truth.at("/campaigns/winsAfterATouch").asInt()).isPositive();
        assertThat(truth.at("/club/members/left").asInt()).isPositive();
        assertThat(truth.at("/club/points/issuedTwice").asInt()).isPositive();
        assertThat(truth.at("/club/points/expired").asInt()).isPositive();
        assertThat(truth.at("/club/orders/ofTwoFamilies").asInt()).isPositive();
        assertThat(truth.at("/club/fans/now").asInt())
                .isPositive()
                .isLessThan(truth.at("/club/fans/ever").asInt());
        assertThat(truth.at("/club/referrals/ordered").asInt()).isPositive();
        assertThat(truth.at("/badRecords").findValuesAsText("reason"))
                .contains(
                        "NOT_A_NUMBER",
                        "NOT_A_DATE",
                        "REQUIRED_MISSING",
                        "NOT_ALLOWED_VALUE",
                        "TOO_FEW_FIELDS",
                        "NULL_KEY");
    }

    @Test
    void everyRowOfAStreamEndsSomewhere() throws Exception {
        for (JsonNode stream : json(Truth.of(Company.simulate(3, 0.2), 1)).get("streams")) {
            if (stream.has("accepted")) {
                BigDecimal ends = sum(stream.get("quarantined"), JsonNode::decimalValue)
                        .add(sum(stream.get("rejected"), JsonNode::decimalValue))
                        .add(stream.get("superseded").decimalValue())
                        .add(stream.get("filtered").decimalValue())
                        .add(stream.get("accepted").decimalValue());
                assertThat(ends)
                        .as(stream.toString())
                        .isEqualByComparingTo(stream.get("rows").decimalValue());
            }
        }
    }

    @Test
    void theSecondDayMovesTheFigures() throws Exception {
        Company first = Company.simulate(20260630, 0.2);
        JsonNode before = json(Truth.of(first, 1));
        JsonNode after = json(Truth.of(SecondDay.after(first), 2));

        assertThat(count(after, "/opportunities/total/won") - count(before, "/opportunities/total/won"))
                .isEqualTo(1);
        assertThat(count(after, "/opportunities/total/lost") - count(before, "/opportunities/total/lost"))
                .isEqualTo(1);
        // One lost, one won, one deleted.
        assertThat(count(before, "/opportunities/total/open") - count(after, "/opportunities/total/open"))
                .isEqualTo(3);
        // A rate that was missing came in.
        assertThat(count(after, "/orderLines/total/unpricedLines"))
                .isLessThan(count(before, "/orderLines/total/unpricedLines"));
        assertThat(after.at("/orderLines/total/revenue")).isNotEqualTo(before.at("/orderLines/total/revenue"));
        // A payment was found, a call written down late.
        assertThat(count(before, "/money/overdueInvoices") - count(after, "/money/overdueInvoices"))
                .isEqualTo(1);
        assertThat(count(before, "/leads/handoffs/waiting") - count(after, "/leads/handoffs/waiting"))
                .isEqualTo(1);
        assertThat(count(before, "/money/shipments/notGone")).isGreaterThan(count(after, "/money/shipments/notGone"));
        assertThat(after.get("badRecords").size())
                .isEqualTo(before.get("badRecords").size() - 1);
    }

    private static int count(JsonNode truth, String path) {
        return truth.at(path).asInt();
    }

    private static BigDecimal sum(JsonNode nodes, Function<JsonNode, BigDecimal> value) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode node : nodes) {
            sum = sum.add(value.apply(node));
        }
        return sum;
    }

    private static JsonNode json(Truth truth) throws Exception {
        return new ObjectMapper().readTree(truth.toJson());
    }
}
