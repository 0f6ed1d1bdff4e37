package yibiao.etl.quality;

import java.util.Locale;
import java.util.stream.Collectors;
import yibiao.schema.text.Text;

/** A rule's result in a sentence of each language. */
final class FindingText {

    private final String currency;

    FindingText(String currency) {
        this.currency = currency;
    }

    Text of(RuleResult result) {
        if (result.failed() == 0) {
            return result.promise();
        }
        return new Text(chinese(result), english(result));
    }

    private String english(RuleResult result) {
        String samples = result.samples().stream()
                .map(sample -> "'" + sample.value() + "' (" + number(sample.rows()) + ")")
                .collect(Collectors.joining(", "));
        return result.promise().en().replaceAll("[.。]$", "") + ": not so for " + number(result.failed()) + " of "
                + number(result.tested()) + " rows of " + result.table()
                + (samples.isEmpty() ? "" : ": " + samples)
                + money(result, ". Amount affected: ") + ".";
    }

    private String chinese(RuleResult result) {
        String samples = result.samples().stream()
                .map(sample -> "“" + sample.value() + "”（" + number(sample.rows()) + " 行）")
                .collect(Collectors.joining("、"));
        return result.promise().zh().replaceAll("[.。]$", "") + "：" + result.table() + " 的 " + number(result.tested())
                + " 行中有 " + number(result.failed()) + " 行不符"
                + (samples.isEmpty() ? "" : "：" + samples)
                + money(result, "；涉及金额 ") + "。";
    }

    private String money(RuleResult result, String lead) {
        return result.amount()
                .filter(amount -> amount.signum() != 0)
                .map(amount -> lead + String.format(Locale.ROOT, "%,.2f", amount) + " " + currency)
                .orElse("");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
