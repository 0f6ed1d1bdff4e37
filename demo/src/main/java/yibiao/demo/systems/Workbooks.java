package yibiao.demo.systems;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Agreement;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Club;
import yibiao.demo.company.Dealer;
import yibiao.demo.company.Flaw;
import yibiao.demo.company.Member;

/** The workbooks of the channel team and of marketing: Chinese sheet names, dates and numbers as real cells. */
final class Workbooks {
    static final String DEALERS = "dealers.xlsx";
    static final String MEMBERS = "loyalty-members.xlsx";

    private Workbooks() {}

    /** Who they are, and on a second sheet what they have signed. */
    static void writeDealers(Path folder, List<Dealer> dealers, List<Agreement> agreements) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Yuanshan", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("经销商");
            header(sheet, 0, List.of("经销商编号", "名称", "行业", "大区", "城市", "签约日期"));
            for (int i = 0; i < dealers.size(); i++) {
                Dealer dealer = dealers.get(i);
                int row = i + 1;
                sheet.value(row, 0, dealer.dealerId());
                sheet.value(row, 1, dealer.name());
                sheet.value(row, 2, dealer.industry());
                sheet.value(row, 3, dealer.region());
                sheet.value(row, 4, dealer.city());
                date(sheet, row, 5, dealer.signedOn());
            }
            Worksheet contracts = workbook.newWorksheet("合同");
            header(contracts, 0, List.of("合同编号", "经销商编号", "签订日期", "生效日期", "到期日期", "状态"));
            for (int i = 0; i < agreements.size(); i++) {
                Agreement agreement = agreements.get(i);
                int row = i + 1;
                contracts.value(row, 0, agreement.contractNo());
                contracts.value(row, 1, agreement.dealerId());
                date(contracts, row, 2, agreement.signedOn());
                date(contracts, row, 3, agreement.startsOn());
                date(contracts, row, 4, agreement.endsOn());
                contracts.value(row, 5, agreement.state());
            }
        }
        Whole.write(folder.resolve(DEALERS), undated(bytes));
    }

    /** Two lines of title stand above the header, as in a sheet made for people. */
    static void writeMembers(Path folder, Club club) throws IOException {
        List<Member> members = club.members();
        Map<String, Integer> balances = club.balances();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Yuanshan", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("会员");
            sheet.value(0, 0, "远山实验室之友 会员名单");
            sheet.value(1, 0, "市场部，2026年6月");
            header(sheet, 2, List.of("会员号", "姓名", "大区", "城市", "单位编号", "等级", "积分", "入会日期", "入会方式", "退会日期"));
            for (int i = 0; i < members.size(); i++) {
                Member member = members.get(i);
                int row = i + 3;
                if (member.flaw() != Flaw.NO_KEY) {
                    sheet.value(row, 0, member.memberNo());
                }
                sheet.value(row, 1, member.name());
                sheet.value(row, 2, member.region());
                sheet.value(row, 3, member.city());
                if (member.accountId() != null) {
                    sheet.value(row, 4, member.accountId());
                }
                sheet.value(row, 5, member.level());
                sheet.value(row, 6, balances.getOrDefault(member.memberNo(), 0));
                if (member.flaw() == Flaw.IMPOSSIBLE_DATE) {
                    sheet.value(row, 7, "去年春天");
                } else {
                    date(sheet, row, 7, member.joinedOn());
                }
                sheet.value(row, 8, member.enrolledBy());
                date(sheet, row, 9, member.leftOn());
            }
        }
        Whole.write(folder.resolve(MEMBERS), undated(bytes));
    }

    private static void header(Worksheet sheet, int row, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            sheet.value(row, column, names.get(column));
        }
    }

    private static void date(Worksheet sheet, int row, int column, @Nullable LocalDate date) {
        if (date != null) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        }
    }

    /** The workbook without the moment at which it was written: the same company gives the same bytes. */
    private static byte[] undated(ByteArrayOutputStream workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The writer leaves sizes out of the entries' heads, so only the directory at the end tells where they are.
        try (ZipFile in = ZipFile.builder().setByteArray(workbook.toByteArray()).get();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntriesInPhysicalOrder())) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(Calendar.AS_OF.atStartOfDay());
                out.putNextEntry(copy);
                byte[] content = in.getInputStream(entry).readAllBytes();
                out.write(entry.getName().equals("docProps/core.xml") ? undated(content) : content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] undated(byte[] properties) {
        return new String(properties, StandardCharsets.UTF_8)
                .replaceAll("<dcterms:created.*</dcterms:created>", "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
