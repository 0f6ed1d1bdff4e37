package yibiao.demo.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaddingTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260630})
    void onTheEveningBeforeTheReviewThreeTimesTheQuotaIsOpen(long seed) {
        Company company = Company.simulate(seed, 0.5);

        assertThat(company.habits().paddedQuarters()).hasSize(4).allSatisfy(padded -> {
            LocalDate review = padded.reviewOn();
            double open = company.opportunities().stream()
                    .filter(deal -> deal.ownerId().equals(padded.sellerId())
                            && deal.deletedAt() == null
                            && deal.stage() != Stage.VOID
                            && deal.createdOn().isBefore(review)
                            && (deal.closedOn() == null || !deal.closedOn().isBefore(review))
                            && Calendar.quarter(deal.expectedCloseOn()).equals(review))
                    .mapToDouble(deal -> amount(deal).doubleValue() * Market.roughRate(deal.currency()))
                    .sum();
            // With the one that was pushed away since, and without it.
            assertThat(padded.pipeline().doubleValue() / padded.target().doubleValue())
                    .isCloseTo(3, within(0.1));
            assertThat(open / padded.target().doubleValue()).isCloseTo(3, within(0.1));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260630})
    void thereIsNothingBehindWhatIsMadeUpAndMuchBehindWhatIsRealButEnteredInOneGo(long seed) {
        Company company = Company.simulate(seed, 0.5);
        Set<String> worked = company.dealFile().activities().stream()
                .map(Activity::opportunityId)
                .collect(Collectors.toSet());
        Set<String> detailed = company.dealFile().lines().stream()
                .map(OpportunityLine::opportunityId)
                .collect(Collectors.toSet());
        Set<String> madeUp = company.habits().madeUp();

        assertThat(madeUp).hasSize(88).noneMatch(worked::contains).noneMatch(detailed::contains);
        assertThat(company.opportunities())
                .filteredOn(deal -> madeUp.contains(deal.opportunityId()))
                .allMatch(deal -> deal.engagedOn() == null && deal.competitor() == null)
                .noneMatch(deal -> deal.stage() == Stage.WON);
        assertThat(company.habits().honestBatches()).hasSize(2).allSatisfy(batch -> {
            List<Opportunity> found = company.opportunities().stream()
                    .filter(deal -> deal.ownerId().equals(batch.sellerId())
                            && deal.createdOn().equals(batch.on()))
                    .toList();
            assertThat(found).hasSizeGreaterThanOrEqualTo(9);
            assertThat(found.stream()
                            .filter(deal -> worked.contains(deal.opportunityId()))
                            .count())
                    .isGreaterThanOrEqualTo(5);
            assertThat(found.stream()
                            .filter(deal -> detailed.contains(deal.opportunityId()))
                            .count())
                    .isGreaterThanOrEqualTo(5);
            assertThat(company.habits().paddedQuarters())
                    .noneMatch(padded -> padded.sellerId().equals(batch.sellerId()));
        });
    }

    private static BigDecimal amount(Opportunity deal) {
        BigDecimal amount = deal.amount();
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
