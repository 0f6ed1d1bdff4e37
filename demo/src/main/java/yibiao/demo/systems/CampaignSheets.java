package yibiao.demo.systems;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.BudgetRequest;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Campaign;
import yibiao.demo.company.CampaignMember;
import yibiao.demo.company.Marketing;

/** What marketing's own program exports: UTF-8, a list of campaigns, one of whom they reached, and one of the money asked for. */
final class CampaignSheets {
    static final String CAMPAIGNS = "campaigns.csv";
    static final String MEMBERS = "campaign-members.csv";
    static final String BUDGET_REQUESTS = "budget-requests.csv";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(Calendar.ZONE);

    private CampaignSheets() {}

    static Map<String, Integer> write(Path folder, Marketing marketing) throws IOException {
        Sheet campaigns = new Sheet(
                StandardCharsets.UTF_8, ',', List.of("活动编号", "名称", "类型", "渠道", "状态", "开始", "结束", "预算", "花费", "币种"));
        for (Campaign campaign : marketing.campaigns()) {
            campaigns.add(List.of(
                    campaign.code(),
                    campaign.name(),
                    campaign.type(),
                    campaign.channel(),
                    campaign.status(),
                    campaign.startsOn().toString(),
                    campaign.endsOn().toString(),
                    campaign.budget().toPlainString(),
                    campaign.cost().toPlainString(),
                    campaign.currency()));
        }
        Sheet members = new Sheet(
                StandardCharsets.UTF_8, ',', List.of("序号", "活动编号", "名单", "客户编号", "线索编号", "触达时间", "是否回应", "回应时间"));
        for (CampaignMember member : marketing.members()) {
            members.add(List.of(
                    member.memberId(),
                    member.campaignCode(),
                    member.name(),
                    text(member.accountId()),
                    text(member.leadId()),
                    TIME.format(member.contactedAt()),
                    member.respondedAt() == null ? "否" : "是",
                    time(member.respondedAt())));
        }
        Sheet requests = new Sheet(
                StandardCharsets.UTF_8, ',', List.of("申请号", "活动编号", "金额", "币种", "申请人", "申请时间", "审批结果", "审批人", "审批时间"));
        for (BudgetRequest request : marketing.budgetRequests()) {
            requests.add(List.of(
                    request.requestNo(),
                    request.campaignCode(),
                    request.amount().toPlainString(),
                    request.currency(),
                    request.requestedBy(),
                    TIME.format(request.requestedAt()),
                    request.outcome().word(),
                    text(request.decidedBy()),
                    time(request.decidedAt())));
        }
        campaigns.write(folder.resolve(CAMPAIGNS));
        members.write(folder.resolve(MEMBERS));
        requests.write(folder.resolve(BUDGET_REQUESTS));
        Map<String, Integer> written = new LinkedHashMap<>();
        written.put("inbox/" + CAMPAIGNS, campaigns.rows());
        written.put("inbox/" + MEMBERS, members.rows());
        written.put("inbox/" + BUDGET_REQUESTS, requests.rows());
        return written;
    }

    private static String text(@Nullable String id) {
        return id == null ? "" : id;
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
