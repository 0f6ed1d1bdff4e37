package yibiao.demo.systems;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import yibiao.demo.company.DealerLine;
import yibiao.demo.company.Flaw;

/** What the dealers sold: GBK, Chinese headers, amounts like {@code 12,300.00}, dates like {@code 2025/3/7}. */
final class DealerSheets {
    static final List<String> HEADER = List.of("订单号", "行号", "经销商编号", "下单日期", "产品型号", "数量", "金额", "币种");
    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/M/d", Locale.ROOT);

    private DealerSheets() {}

    /** Writes those files whose rows differ from an earlier state's. */
    static Map<String, Integer> write(Path folder, List<DealerLine> before, List<DealerLine> lines) throws IOException {
        Map<String, List<DealerLine>> known = byFile(before);
        Map<String, Integer> written = new LinkedHashMap<>();
        for (Map.Entry<String, List<DealerLine>> file : byFile(lines).entrySet()) {
            if (!file.getValue().equals(known.get(file.getKey()))) {
                Sheet sheet = new Sheet(GBK, ',', HEADER);
                file.getValue().forEach(line -> sheet.add(fields(line)));
                sheet.write(folder.resolve(file.getKey()));
                written.put("inbox/" + file.getKey(), sheet.rows());
            }
        }
        return written;
    }

    static Set<String> files(List<DealerLine> lines) {
        return byFile(lines).keySet();
    }

    private static Map<String, List<DealerLine>> byFile(List<DealerLine> lines) {
        return lines.stream().collect(Collectors.groupingBy(DealerLine::file, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<String> fields(DealerLine line) {
        List<String> fields = List.of(
                line.flaw() == Flaw.NO_KEY ? "" : line.orderNo(),
                Integer.toString(line.lineNo()),
                line.dealerId(),
                date(line.bookedOn(), line.flaw()),
                line.productText(),
                line.quantity().toPlainString(),
                amount(line.netAmount(), line.flaw()),
                "CNY");
        return line.flaw() == Flaw.TOO_FEW_FIELDS ? fields.subList(0, 5) : fields;
    }

    private static String date(LocalDate date, Flaw flaw) {
        return flaw == Flaw.NO_DATE ? "" : flaw == Flaw.IMPOSSIBLE_DATE ? "2024/2/30" : DATE.format(date);
    }

    /** With grouping, as the office program formats it; the flaw is an O for a 0, as when a person retypes a printout. */
    static String amount(BigDecimal amount, Flaw flaw) {
        String text = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
        return flaw == Flaw.LETTER_IN_AMOUNT ? "12,3O0" : text;
    }
}
