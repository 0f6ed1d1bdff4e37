package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Marketing's year: about one campaign a month, one that was called off, one that only cost, one that is still a plan. */
final class Campaigns {
    /** Money was spent and nobody kept a list of who came. */
    static final String WITHOUT_LIST = "MK2603B";

    private static final String PLANNED = "MK2608A";
    private static final String CANCELLED = "MK2512B";
    private static final double UNPLACED = 0.08;
    private static final double RESPONDS = 0.18;
    private static final double PRECEDES_A_WIN = 0.25;

    private final Dice dice;
    private final List<Campaign> campaigns;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> reached = new HashSet<>();
    private final List<CampaignMember> members = new ArrayList<>();

    private Campaigns(Dice dice, List<Campaign> campaigns, List<Account> accounts) {
        this.dice = dice;
        this.campaigns = campaigns;
        accounts.forEach(account -> this.accounts.put(account.accountId(), account));
    }

    static List<Campaign> plan() {
        return List.of(
                campaign("MK2507A", "夏季网络研讨会：电能质量", "研讨会", "webinar", "2025-07-08", 21, 60_000, 52_300, "CNY"),
                campaign("MK2508A", "高校开学设备季", "邮件", "email", "2025-08-18", 30, 35_000, 36_900, "CNY"),
                campaign("MK2509A", "慕尼黑上海分析生化展", "展会", "fair", "2025-09-09", 4, 420_000, 468_500, "CNY"),
                campaign("MK2510A", "Messtechnik-Tage Stuttgart", "展会", "fair", "2025-10-14", 3, 48_000, 45_250, "EUR"),
                campaign("MK2511A", "年末采购电话回访", "电话营销", "phone", "2025-11-03", 26, 80_000, 61_200, "CNY"),
                campaign("MK2512A", "新品示波器发布", "网络广告", "ads", "2025-12-01", 28, 150_000, 158_800, "CNY"),
                campaign(CANCELLED, "冬季客户答谢会", "研讨会", "event", "2025-12-20", 1, 90_000, 12_000, "CNY"),
                campaign("MK2602A", "春季校准服务促销", "邮件", "email", "2026-02-26", 30, 30_000, 24_700, "CNY"),
                campaign("MK2603A", "电力设备巡展", "展会", "fair", "2026-03-17", 10, 260_000, 281_400, "CNY"),
                campaign(WITHOUT_LIST, "行业杂志广告", "网络广告", "ads", "2026-03-01", 60, 110_000, 110_000, "CNY"),
                campaign("MK2604A", "Pittcon follow-up", "电话营销", "phone", "2026-04-06", 20, 25_000, 19_800, "USD"),
                campaign("MK2605A", "医疗器械检测研讨会", "研讨会", "webinar", "2026-05-12", 14, 70_000, 66_100, "CNY"),
                campaign("MK2606A", "年中设备更新贷款政策宣讲", "邮件", "email", "2026-06-08", 40, 40_000, 21_500, "CNY"),
                campaign(PLANNED, "秋季新品预热", "网络广告", "ads", "2026-08-24", 30, 130_000, 0, "CNY"));
    }

    /** The campaign that a lead of the day would come from. */
    static @Nullable Campaign heardOn(LocalDate day, List<Campaign> campaigns, Dice dice) {
        List<Campaign> heard = campaigns.stream()
                .filter(campaign -> reaches(campaign)
                        && !day.isBefore(campaign.startsOn())
                        && day.isBefore(campaign.startsOn().plusDays(45)))
                .toList();
        return heard.isEmpty() ? null : dice.pick(heard);
    }

    static Marketing simulate(
            long seed,
            int each,
            List<Campaign> campaigns,
            List<Account> accounts,
            List<Opportunity> deals,
            List<Lead> leads,
            List<SalesUser> users) {
        Campaigns simulated = new Campaigns(new Dice(seed, "campaign members"), campaigns, accounts);
        leads.forEach(simulated::addLead);
        deals.forEach(simulated::precede);
        campaigns.stream().filter(Campaigns::reaches).forEach(campaign -> simulated.fill(campaign, each, accounts));
        return new Marketing(campaigns, simulated.members, BudgetRequests.simulate(seed, campaigns, users));
    }

    private static boolean reaches(Campaign campaign) {
        return !campaign.code().equals(PLANNED)
                && !campaign.code().equals(CANCELLED)
                && !campaign.code().equals(WITHOUT_LIST);
    }

    private void addLead(Lead lead) {
        String code = lead.campaignCode();
        campaigns.stream().filter(campaign -> campaign.code().equals(code)).forEach(campaign -> {
            Instant contactedAt = Calendar.minute(campaign.startsOn(), dice);
            Instant respondedAt =
                    lead.createdAt().isBefore(contactedAt) ? contactedAt.plus(1, ChronoUnit.HOURS) : lead.createdAt();
            add(campaign, lead.company(), null, lead.leadId(), contactedAt, respondedAt);
        });
    }

    /** Some wins began when the customer answered a campaign. */
    private void precede(Opportunity deal) {
        LocalDate closedOn = deal.closedOn();
        String accountId = deal.accountId();
        if (deal.stage() != Stage.WON || closedOn == null || accountId == null || deal.deletedAt() != null) {
            return;
        }
        List<Campaign> before = campaigns.stream()
                .filter(campaign -> reaches(campaign)
                        && campaign.startsOn().isAfter(closedOn.minusDays(80))
                        && campaign.startsOn().isBefore(closedOn.minusDays(8)))
                .toList();
        if (!before.isEmpty() && dice.chance(PRECEDES_A_WIN)) {
            Campaign campaign = dice.pick(before);
            if (reached.add(campaign.code() + accountId)) {
                Instant contactedAt = Calendar.minute(campaign.startsOn(), dice);
                Instant respondedAt = Calendar.minute(campaign.startsOn().plusDays(dice.between(1, 6)), dice);
                add(campaign, name(accountId), accountId, null, contactedAt, respondedAt);
            }
        }
    }

    private void fill(Campaign campaign, int each, List<Account> all) {
        List<Account> known = all.stream()
                .filter(account -> account.createdOn().isBefore(campaign.startsOn()))
                .toList();
        for (int i = 0; i < each; i++) {
            Account account = dice.pick(known);
            if (!reached.add(campaign.code() + account.accountId())) {
                continue;
            }
            Instant contactedAt = Calendar.minute(campaign.startsOn(), dice);
            // Within four weeks, or when it has been forgotten.
            int days = dice.chance(0.85) ? dice.between(1, 27) : dice.between(33, 50);
            Instant answer = Calendar.minute(campaign.startsOn().plusDays(days), dice);
            boolean answered = dice.chance(RESPONDS) && answer.isBefore(Calendar.END);
            boolean unplaced = dice.chance(UNPLACED);
            add(
                    campaign,
                    unplaced ? account.name().strip() + "?" : account.name().strip(),
                    unplaced ? null : account.accountId(),
                    null,
                    contactedAt,
                    answered ? answer : null);
        }
    }

    private String name(String accountId) {
        Account account = accounts.get(accountId);
        return account == null ? accountId : account.name().strip();
    }

    private void add(
            Campaign campaign,
            String name,
            @Nullable String accountId,
            @Nullable String leadId,
            Instant contactedAt,
            @Nullable Instant respondedAt) {
        members.add(new CampaignMember(
                "CM%06d".formatted(members.size() + 1),
                campaign.code(),
                name,
                accountId,
                leadId,
                contactedAt,
                respondedAt));
    }

    private static Campaign campaign(
            String code,
            String name,
            String type,
            String channel,
            String startsOn,
            int days,
            long budget,
            long cost,
            String currency) {
        LocalDate first = LocalDate.parse(startsOn);
        LocalDate last = first.plusDays(days - 1L);
        String status = code.equals(CANCELLED)
                ? "取消"
                : first.isAfter(Calendar.AS_OF) ? "计划" : last.isAfter(Calendar.AS_OF) ? "进行" : "完成";
        return new Campaign(
                code,
                name,
                type,
                channel,
                status,
                first,
                last,
                BigDecimal.valueOf(budget).setScale(2),
                BigDecimal.valueOf(cost).setScale(2),
                currency);
    }
}
