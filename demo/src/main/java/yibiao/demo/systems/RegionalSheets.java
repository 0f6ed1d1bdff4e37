package yibiao.demo.systems;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Flaw;
import yibiao.demo.company.RegionalDeal;
import yibiao.demo.company.RegionalDeal.Office;
import yibiao.demo.company.Stage;

/** The pipelines of two offices: one in GBK and Chinese, one in the German way ({@code 12.300,00}, {@code 07.03.2025}, {@code ;}). */
final class RegionalSheets {
    static final String SOUTH_CHINA = "pipeline-south-china.csv";
    static final String GERMANY = "pipeline-germany.csv";

    private RegionalSheets() {}

    static Map<String, Integer> write(Path folder, List<RegionalDeal> deals) throws IOException {
        Sheet south = new Sheet(
                Charset.forName("GBK"),
                ',',
                List.of("商机编号", "商机名称", "客户编号", "产品型号", "负责人", "阶段", "创建日期", "预计成交", "关闭日期", "金额"));
        Sheet germany = new Sheet(
                Charset.forName("windows-1252"),
                ';',
                List.of(
                        "Nr",
                        "Bezeichnung",
                        "Kunde",
                        "Produkt",
                        "Vertrieb",
                        "Status",
                        "Angelegt",
                        "Erwartet",
                        "Abgeschlossen",
                        "Betrag"));
        for (RegionalDeal deal : deals) {
            if (deal.office() == Office.SOUTH_CHINA) {
                south.add(fields(
                        deal,
                        "yyyy/M/d",
                        "2025/2/30",
                        chinese(deal),
                        deal.stage().word(),
                        "待定"));
            } else {
                germany.add(fields(deal, "dd.MM.yyyy", "30.02.2025", german(deal), german(deal.stage()), "unklar"));
            }
        }
        south.write(folder.resolve(SOUTH_CHINA));
        germany.write(folder.resolve(GERMANY));
        return Map.of("inbox/" + SOUTH_CHINA, south.rows(), "inbox/" + GERMANY, germany.rows());
    }

    private static List<String> fields(
            RegionalDeal deal, String pattern, String impossible, String amount, String stage, String unknownStage) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        List<String> fields = List.of(
                deal.flaw() == Flaw.NO_KEY ? "" : deal.dealId(),
                deal.name(),
                orEmpty(deal.accountId()),
                orEmpty(deal.productText()),
                deal.ownerId(),
                deal.flaw() == Flaw.UNKNOWN_STAGE ? unknownStage : stage,
                format.format(deal.createdOn()),
                format.format(deal.expectedCloseOn()),
                deal.flaw() == Flaw.IMPOSSIBLE_DATE ? impossible : date(deal.closedOn(), format),
                amount);
        return deal.flaw() == Flaw.TOO_FEW_FIELDS ? fields.subList(0, 6) : fields;
    }

    private static String date(@Nullable LocalDate date, DateTimeFormatter format) {
        return date == null ? "" : format.format(date);
    }

    private static String chinese(RegionalDeal deal) {
        BigDecimal amount = deal.amount();
        return amount == null ? "" : DealerSheets.amount(amount, deal.flaw());
    }

    private static String german(RegionalDeal deal) {
        BigDecimal amount = deal.amount();
        if (amount == null) {
            return "k.A.";
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator('.');
        return deal.flaw() == Flaw.LETTER_IN_AMOUNT ? "12.3O0" : new DecimalFormat("#,##0.00", symbols).format(amount);
    }

    private static String german(Stage stage) {
        return switch (stage) {
            case LEAD -> "Lead";
            case QUALIFIED -> "Qualifiziert";
            case PROPOSAL -> "Konzept";
            case QUOTED -> "Angebot";
            case NEGOTIATION -> "Verhandlung";
            case WON -> "Gewonnen";
            case LOST -> "Verloren";
            case VOID -> "Storniert";
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
