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
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Club;
import yibiao.demo.company.Flaw;
import yibiao.demo.company.Interaction;
import yibiao.demo.company.Participation;
import yibiao.demo.company.PointsEntry;
import yibiao.demo.company.Proposal;
import yibiao.demo.company.Referral;

/** What the loyalty programme's own program exports, UTF-8: points, the community, events, recommendations and proposals. */
final class ClubSheets {
    static final String POINTS = "points.csv";
    static final String COMMUNITY = "community.csv";
    static final String EVENTS = "event-guests.csv";
    static final String REFERRALS = "referrals.csv";
    static final String PROPOSALS = "proposals.csv";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(Calendar.ZONE);

    private ClubSheets() {}

    static Map<String, Integer> write(Path folder, Club club) throws IOException {
        Map<String, Sheet> sheets = new LinkedHashMap<>();
        sheets.put(POINTS, points(club.points()));
        sheets.put(COMMUNITY, community(club.interactions()));
        sheets.put(EVENTS, events(club.participations()));
        sheets.put(REFERRALS, referrals(club.referrals()));
        sheets.put(PROPOSALS, proposals(club.proposals()));
        Map<String, Integer> written = new LinkedHashMap<>();
        for (Map.Entry<String, Sheet> sheet : sheets.entrySet()) {
            sheet.getValue().write(folder.resolve(sheet.getKey()));
            written.put("inbox/" + sheet.getKey(), sheet.getValue().rows());
        }
        return written;
    }

    private static Sheet points(List<PointsEntry> entries) {
        Sheet sheet = sheet("流水号", "会员号", "类型", "日期", "积分", "订单号", "失效日期");
        for (PointsEntry entry : entries) {
            String points = Integer.toString(entry.points());
            sheet.add(List.of(
                    entry.entryNo(),
                    entry.memberNo(),
                    entry.kind().word(),
                    entry.on().toString(),
                    entry.flaw() == Flaw.LETTER_IN_AMOUNT ? points.replaceFirst("0", "O") : points,
                    text(entry.orderNo()),
                    text(entry.expiresOn())));
        }
        return sheet;
    }

    private static Sheet community(List<Interaction> interactions) {
        Sheet sheet = sheet("序号", "时间", "渠道", "类型", "会员号", "单位编号", "微信号", "员工", "程序");
        for (Interaction interaction : interactions) {
            sheet.add(List.of(
                    interaction.interactionNo(),
                    TIME.format(interaction.at()),
                    interaction.channel(),
                    interaction.kind().word(),
                    text(interaction.memberNo()),
                    text(interaction.accountId()),
                    interaction.handle(),
                    interaction.staff() ? "是" : "否",
                    interaction.bot() ? "是" : "否"));
        }
        return sheet;
    }

    private static Sheet events(List<Participation> participations) {
        Sheet sheet = sheet("序号", "活动编号", "活动", "举办日期", "地点", "会员号", "单位编号", "邀请日期", "报名时间", "到场时间");
        for (Participation participation : participations) {
            sheet.add(List.of(
                    participation.participationNo(),
                    text(participation.campaignCode()),
                    participation.event(),
                    participation.eventOn().toString(),
                    participation.place(),
                    text(participation.memberNo()),
                    text(participation.accountId()),
                    text(participation.invitedOn()),
                    time(participation.signedUpAt()),
                    time(participation.attendedAt())));
        }
        return sheet;
    }

    private static Sheet referrals(List<Referral> referrals) {
        Sheet sheet = sheet("推荐号", "时间", "类型", "推荐会员", "被推荐线索", "被推荐客户", "渠道");
        for (Referral referral : referrals) {
            sheet.add(List.of(
                    referral.referralNo(),
                    TIME.format(referral.at()),
                    referral.isShare() ? "分享" : "推荐",
                    referral.memberNo(),
                    text(referral.leadId()),
                    text(referral.accountId()),
                    referral.channel()));
        }
        return sheet;
    }

    private static Sheet proposals(List<Proposal> proposals) {
        Sheet sheet = sheet("编号", "时间", "类型", "会员号", "产品型号", "渠道", "状态");
        for (Proposal proposal : proposals) {
            sheet.add(List.of(
                    proposal.proposalNo(),
                    TIME.format(proposal.at()),
                    proposal.kind().word(),
                    proposal.memberNo(),
                    proposal.productCode(),
                    proposal.channel(),
                    proposal.status().word()));
        }
        return sheet;
    }

    private static Sheet sheet(String... header) {
        return new Sheet(StandardCharsets.UTF_8, ',', List.of(header));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
