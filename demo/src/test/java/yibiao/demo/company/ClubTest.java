package yibiao.demo.company;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClubTest {
    private static final Company COMPANY = Company.simulate(20260630, 0.5);
    private static final Club CLUB = COMPANY.club();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260630})
    void nobodyIsEverOverdrawnAndWhoLeavesKeepsNothing(long seed) {
        Club club = Company.simulate(seed, 0.2).club();
        Map<String, Integer> left = new HashMap<>();

        assertThat(club.points()).isSortedAccordingTo((one, other) -> one.on().compareTo(other.on()));
        assertThat(club.points())
                .filteredOn(entry -> entry.flaw().counts())
                .allSatisfy(entry -> assertThat(left.merge(entry.memberNo(), entry.points(), Integer::sum))
                        .isNotNegative());
        assertThat(club.members())
                .filteredOn(member -> member.leftOn() != null)
                .allSatisfy(member ->
                        assertThat(left.getOrDefault(member.memberNo(), 0)).isZero());
        assertThat(club.balances()).isEqualTo(left);
    }

    @Test
    void whatWasEarnedWithAnOrderWasEarnedByAMemberOfItsCustomer() {
        Map<String, Order> orders = COMPANY.orders().stream().collect(Collectors.toMap(Order::orderNo, order -> order));
        Map<String, Customer> customers =
                COMPANY.customers().stream().collect(Collectors.toMap(Customer::customerId, customer -> customer));
        Map<String, Member> members = members();

        assertThat(CLUB.points())
                .filteredOn(entry -> entry.orderNo() != null)
                .hasSizeGreaterThan(200)
                .allSatisfy(entry -> {
                    Order order = requireNonNull(orders.get(String.valueOf(entry.orderNo())));
                    Member member = requireNonNull(members.get(entry.memberNo()));
                    String recorded =
                            requireNonNull(customers.get(order.customerId())).crmAccountId();
                    assertThat(entry.on()).isEqualTo(order.bookedOn());
                    assertThat(member.isMemberOn(entry.on())).isTrue();
                    assertThat(recorded).isIn(member.accountId(), null);
                });
    }

    @Test
    void farMoreWasRedeemedWhileTheGiftShopWasOpen() {
        Map<YearMonth, Integer> redeemed = CLUB.points().stream()
                .filter(entry -> entry.kind() == PointsEntry.Kind.REDEEM)
                .collect(Collectors.groupingBy(
                        entry -> YearMonth.from(entry.on()), Collectors.summingInt(entry -> -entry.points())));
        int inTheShop = requireNonNull(redeemed.remove(PointsBook.GIFT_SHOP));

        assertThat(redeemed.values()).allSatisfy(other -> assertThat(inTheShop).isGreaterThan(2 * other));
    }

    /** One too few, all on one day, just enough, one too early, just in time. */
    @Test
    void theFirstMembersStandOnEitherSideOfTheLineThatMakesAFan() {
        LocalDate after = Calendar.AS_OF.minusDays(90);
        List<List<LocalDate>> days = CLUB.members().stream()
                .limit(5)
                .map(member -> CLUB.interactions().stream()
                        .filter(interaction -> member.memberNo().equals(interaction.memberNo()))
                        .map(interaction ->
                                interaction.at().atZone(Calendar.ZONE).toLocalDate())
                        .filter(day -> day.isAfter(after))
                        .toList())
                .toList();

        assertThat(days).extracting(List::size).containsExactly(3, 4, 4, 3, 4);
        assertThat(days)
                .extracting(several -> several.stream().distinct().count())
                .containsExactly(3L, 1L, 2L, 2L, 3L);
    }

    @Test
    void membersDoNothingBeforeTheyJoinOrAfterToday() {
        Map<String, Member> members = members();

        assertThat(CLUB.interactions()).allSatisfy(interaction -> {
            assertThat(interaction.at()).isBefore(Calendar.END);
            if (interaction.memberNo() != null) {
                assertThat(interaction.at().atZone(Calendar.ZONE).toLocalDate())
                        .isAfterOrEqualTo(requireNonNull(members.get(interaction.memberNo()))
                                .joinedOn());
            }
        });
        assertThat(CLUB.participations())
                .allSatisfy(participation -> assertThat(participation.signedUpAt() == null
                                || participation.signedUpAt().isBefore(Calendar.END))
                        .isTrue());
        assertThat(CLUB.referrals()).allMatch(referral -> referral.at().isBefore(Calendar.END));
        assertThat(CLUB.proposals()).allMatch(proposal -> proposal.at().isBefore(Calendar.END));
    }

    private static Map<String, Member> members() {
        return CLUB.members().stream().collect(Collectors.toMap(Member::memberNo, member -> member));
    }
}
