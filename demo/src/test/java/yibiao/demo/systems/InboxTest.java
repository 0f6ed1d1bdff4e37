package yibiao.demo.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.demo.company.Company;

final class InboxTest {
    @TempDir
    private Path folder = Path.of("");

    private final Company company = Company.simulate(1, 0.2);

    @BeforeEach
    void fill() throws Exception {
        new Inbox(folder).create(company);
    }

    @Test
    void theDealersSheetsAreGbkAndNotUtf8() throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("dealer-orders-2025Q2.csv"));

        assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(CharacterCodingException.class);
        List<String> lines = new String(bytes, Charset.forName("GBK")).lines().toList();
        assertThat(lines.get(0)).isEqualTo("订单号,行号,经销商编号,下单日期,产品型号,数量,金额,币种");
        assertThat(lines).anyMatch(line -> line.contains("\"12,3O0\""));
        assertThat(lines.get(1)).matches("JXD\\d{6},\\d,JX\\d{3},2025/[456]/\\d+,[^,]+,\\d+,\"?[0-9,.]+\"?,CNY");
    }

    @Test
    void theGermanSheetIsWrittenTheGermanWay() throws Exception {
        List<String> lines =
                Files.readAllLines(folder.resolve("pipeline-germany.csv"), Charset.forName("windows-1252"));

        assertThat(lines.get(0)).startsWith("Nr;Bezeichnung;Kunde;Produkt");
        assertThat(lines).anyMatch(line -> line.matches(".*;Gewonnen;\\d\\d\\.\\d\\d\\.20\\d\\d;.*;[0-9.]+,\\d\\d"));
        assertThat(lines).anyMatch(line -> line.contains(";30.02.2025;"));
    }

    @Test
    void theMembersStandBelowATitleWithDatesAsDates() throws Exception {
        try (InputStream bytes = Files.newInputStream(folder.resolve("loyalty-members.xlsx"));
                ReadableWorkbook workbook = new ReadableWorkbook(bytes)) {
            List<Row> rows = workbook.findSheet("会员").orElseThrow().read();

            assertThat(rows.get(2).getCellText(0)).isEqualTo("会员号");
            assertThat(rows.get(3).getCellText(0)).isEqualTo("M000001");
            assertThat(rows.get(3).getCellAsDate(7).map(moment -> moment.toLocalDate()))
                    .contains(company.club().members().get(0).joinedOn());
            assertThat(LocalDate.of(2026, 6, 30))
                    .isAfterOrEqualTo(company.club().members().get(0).joinedOn());
            assertThat(rows).hasSize(3 + company.club().members().size());
        }
    }

    @Test
    void marketingsListsAreUtf8AndSayWhoAnswered() throws Exception {
        List<String> members = Files.readAllLines(folder.resolve("campaign-members.csv"), StandardCharsets.UTF_8);

        assertThat(members.get(0)).isEqualTo("序号,活动编号,名单,客户编号,线索编号,触达时间,是否回应,回应时间");
        assertThat(members)
                .anyMatch(line -> line.matches("CM\\d{6},MK\\d{4}A,.+,A\\d{6},,[-0-9]{10} \\d\\d:\\d\\d,否,"))
                .anyMatch(line -> line.matches("CM.*,,L\\d{6},.*,是,[-0-9]{10} \\d\\d:\\d\\d"));
        assertThat(Files.readAllLines(folder.resolve("campaigns.csv"), StandardCharsets.UTF_8))
                .hasSize(15);
    }

    @Test
    void theClubsListsAreUtf8AndNameTheMemberWhereThereIsOne() throws Exception {
        assertThat(read("points.csv"))
                .startsWith("流水号,会员号,类型,日期,积分,订单号,失效日期")
                .anyMatch(line -> line.matches("JF\\d{7},M\\d{6},获得,[-0-9]{10},\\d+,SO\\d{7},[-0-9]{10}"))
                .anyMatch(line -> line.matches("JF\\d{7},M\\d{6},兑换,[-0-9]{10},-\\d+00,,"))
                .anyMatch(line -> line.contains(",5O0,"));
        assertThat(read("community.csv"))
                .startsWith("序号,时间,渠道,类型,会员号,单位编号,微信号,员工,程序")
                .anyMatch(line -> line.matches("HD\\d{7},.{16},社群,.+,M\\d{6},,wx\\d{6},否,否"))
                .anyMatch(line -> line.matches("HD\\d{7},.{16},微信公众号,关注,,A\\d{6},wx\\d{6},否,否"))
                .anyMatch(line -> line.endsWith(",是,否"))
                .anyMatch(line -> line.endsWith(",否,是"));
        assertThat(read("event-guests.csv"))
                .startsWith("序号,活动编号,活动,举办日期,地点,会员号,单位编号,邀请日期,报名时间,到场时间")
                .hasSize(1 + company.club().participations().size());
        assertThat(read("referrals.csv"))
                .startsWith("推荐号,时间,类型,推荐会员,被推荐线索,被推荐客户,渠道")
                .anyMatch(line -> line.matches("TJ\\d{5},.{16},推荐,M\\d{6},L\\d{6},,.+"))
                .anyMatch(line -> line.matches("TJ\\d{5},.{16},分享,M\\d{6},,,.+"));
        assertThat(read("proposals.csv")).startsWith("编号,时间,类型,会员号,产品型号,渠道,状态").anyMatch(line -> line.endsWith(",作废"));
    }

    @Test
    void aBudgetRequestThatWaitsNamesNobodyWhoDecided() throws Exception {
        List<String> requests = Files.readAllLines(folder.resolve("budget-requests.csv"), StandardCharsets.UTF_8);

        assertThat(requests.get(0)).isEqualTo("申请号,活动编号,金额,币种,申请人,申请时间,审批结果,审批人,审批时间");
        assertThat(requests)
                .hasSize(1 + company.marketing().budgetRequests().size())
                .anyMatch(line -> line.matches(
                        "BR\\d{4},MK\\d{4}[AB],[0-9.]+,[A-Z]{3},U\\d{3},[-0-9]{10} \\d\\d:\\d\\d,批准,U\\d{3},.+"))
                .anyMatch(line -> line.endsWith(",待批,,"));
    }

    @Test
    void theSameCompanyWritesTheSameSheets(@TempDir Path other) throws Exception {
        new Inbox(other).create(Company.simulate(1, 0.2));

        assertThat(contents(other)).isEqualTo(contents(folder)).hasSize(22);
    }

    private List<String> read(String sheet) throws Exception {
        return Files.readAllLines(folder.resolve(sheet), StandardCharsets.UTF_8);
    }

    private static Map<String, String> contents(Path folder) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
