package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The price list, and which segment buys what. */
final class Products {
    private static final List<String> FAMILIES = List.of("示波器", "频谱分析仪", "色谱仪", "电力测试仪", "传感器", "校准服务");
    private final List<Product> products = new ArrayList<>();

    Products() {
        series("HX-", "数字示波器", 0, "测试测量", new int[] {100, 200, 400, 800}, 12_800, 0.55);
        series("SA-", "频谱分析仪", 1, "测试测量", new int[] {1000, 2000, 3000, 5000}, 46_000, 0.48);
        series("GC-", "气相色谱仪", 2, "分析仪器", new int[] {9720, 9790, 9890}, 52_000, 0.52);
        series("LC-", "液相色谱仪", 2, "分析仪器", new int[] {3000, 5000}, 74_000, 0.50);
        series("PT-", "继电保护测试仪", 3, "电力测试", new int[] {61, 62, 66}, 58_000, 0.45);
        series("PQ-", "电能质量分析仪", 3, "电力测试", new int[] {10, 20}, 23_500, 0.50);
        series("TS-", "温度传感器", 4, "传感器", new int[] {10, 20, 30}, 860, 0.40);
        series("PS-", "压力传感器", 4, "传感器", new int[] {100, 300}, 1_450, 0.42);
        series("CAL-", "校准服务", 5, "服务", new int[] {1, 2, 3}, 1_200, 0.62);
    }

    List<Product> all() {
        return List.copyOf(products);
    }

    /** A product as the segment would buy it; without a segment, any. */
    Product bought(Segment segment, Dice dice) {
        String family = FAMILIES.get(dice.weighted(taste(segment)));
        return dice.pick(products.stream()
                .filter(product -> product.family().equals(family))
                .toList());
    }

    private void series(
            String prefix, String name, int family, String line, int[] models, int price, double costShare) {
        double factor = 1;
        for (int model : models) {
            BigDecimal list = BigDecimal.valueOf(price)
                    .multiply(BigDecimal.valueOf(factor))
                    .setScale(2, RoundingMode.HALF_UP);
            BigDecimal cost = list.multiply(BigDecimal.valueOf(costShare)).setScale(2, RoundingMode.HALF_UP);
            products.add(new Product(
                    prefix + model,
                    name + " " + prefix + model,
                    FAMILIES.get(family),
                    line,
                    list,
                    cost,
                    Calendar.MIGRATION));
            factor *= 1.75;
        }
    }

    /** What a segment buys, relative weights in the order of {@link #FAMILIES}. */
    private static double[] taste(Segment segment) {
        return switch (segment) {
            case TELECOM -> new double[] {3, 6, 0.2, 0.6, 0.8, 1.2};
            case POWER -> new double[] {1, 0.3, 0.3, 7, 2, 1.5};
            case MANUFACTURING -> new double[] {4, 1, 1, 1, 5, 2};
            case HEALTHCARE -> new double[] {0.5, 0.1, 6, 0.2, 1, 2};
            case EDUCATION -> new double[] {4, 2, 3, 0.8, 1, 0.5};
            case GOVERNMENT -> new double[] {0.3, 1.5, 5, 0.5, 1, 1.5};
            case RETAIL -> new double[] {0.5, 0.1, 0.5, 0.3, 3, 1};
            case RESEARCH -> new double[] {2, 3, 5, 0.5, 2, 1};
        };
    }
}
