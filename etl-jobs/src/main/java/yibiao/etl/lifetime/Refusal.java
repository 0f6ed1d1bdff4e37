package yibiao.etl.lifetime;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yibiao.schema.text.Text;

/** Why there is no model, for programs and for people. */
public record Refusal(Reason reason, Text words) {

    /** The kinds of reasons. */
    public enum Reason {
        TOO_FEW_PARTIES,
        TOO_FEW_REPEATERS,
        NO_VARIATION,
        NO_MAXIMUM,
        NO_MEAN
    }

    static Refusal tooFewParties(long found, long needed) {
        return new Refusal(
                Reason.TOO_FEW_PARTIES,
                new Text(
                        "仅有 %s 个往来方，至少需要 %s 个。".formatted(number(found), number(needed)),
                        "Only %s parties; at least %s are needed.".formatted(number(found), number(needed))));
    }

    static Refusal tooFewRepeaters(long found, long needed) {
        return new Refusal(
                Reason.TOO_FEW_REPEATERS,
                new Text(
                        "仅有 %s 个往来方多次购买，至少需要 %s 个。".formatted(number(found), number(needed)),
                        "Only %s parties bought more than once; at least %s are needed."
                                .formatted(number(found), number(needed))));
    }

    static Refusal samePurchases() {
        return new Refusal(
                Reason.NO_VARIATION,
                new Text("所有往来方的购买次数相同，无从看出其差异。", "All parties bought equally often; nothing tells how they differ."));
    }

    static Refusal sameSpend() {
        return new Refusal(
                Reason.NO_VARIATION,
                new Text(
                        "所有往来方的平均金额相同，无从看出其差异。",
                        "All parties spend the same on average; nothing tells how they differ."));
    }

    static Refusal noMaximum(List<String> parameters, List<Double> lastValues) {
        String reached = IntStream.range(0, parameters.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%s = %.4g", parameters.get(i), lastValues.get(i)))
                .collect(Collectors.joining(", "));
        return new Refusal(
                Reason.NO_MAXIMUM,
                new Text(
                        "似然函数没有可辨认的最大值：数据不足以确定参数（搜索止于 %s）。".formatted(reached),
                        "The likelihood has no clear maximum: the data do not determine the parameters (the search ended at %s)."
                                .formatted(reached)));
    }

    static Refusal noMean(double q) {
        return new Refusal(
                Reason.NO_MEAN,
                new Text(
                        String.format(Locale.ROOT, "金额差异过大，总体均值不存在（q = %.3g，须大于 1）。", q),
                        String.format(
                                Locale.ROOT,
                                "Amounts differ so much that they have no mean (q = %.3g; it must be above 1).",
                                q)));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
