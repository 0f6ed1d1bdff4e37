package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dealers and the sheets they send each quarter, with what people do to sheets. */
final class Dealers {
    private final Dice dice;
    private final List<Dealer> dealers = new ArrayList<>();

    Dealers(long seed, int count, Places places) {
        dice = new Dice(seed, "dealers");
        CompanyNames names = new CompanyNames();
        List<Segment> served = List.of(Segment.RETAIL, Segment.MANUFACTURING, Segment.EDUCATION);
        for (int i = 0; i < count; i++) {
            Segment segment = dice.pick(served);
            Place place = places.chinese(dice);
            dealers.add(new Dealer(
                    "JX%03d".formatted(i + 1),
                    names.next(Segment.RETAIL, place, dice),
                    segment.industries().get(0),
                    place.region(),
                    place.city(),
                    dice.date(LocalDate.of(2019, 1, 1), LocalDate.of(2023, 12, 31))));
        }
    }

    List<Dealer> all() {
        return List.copyOf(dealers);
    }

    /** One file per quarter, rows in the order of their dates. */
    List<DealerLine> lines(int count, Market market) {
        Map<String, List<DealerLine>> files = new HashMap<>();
        List<String> order = new ArrayList<>();
        int quarters = 10;
        int written = 0;
        for (int quarter = 0; quarter < quarters; quarter++) {
            LocalDate from = Calendar.FIRST_DAY.plusMonths(3L * quarter);
            String file = "dealer-orders-%dQ%d.csv".formatted(from.getYear(), (from.getMonthValue() + 2) / 3);
            List<DealerLine> lines = new ArrayList<>();
            int upTo = (int) ((long) count * (quarter + 1) / quarters);
            while (written < upTo) {
                int inOrder = Math.min(dice.between(1, 3), upTo - written);
                lines.addAll(order(
                        file,
                        written,
                        inOrder,
                        dice.date(from, from.plusMonths(3).minusDays(1)),
                        market));
                written += inOrder;
            }
            lines.sort(java.util.Comparator.comparing(DealerLine::bookedOn));
            files.put(file, lines);
            order.add(file);
        }
        plant(files);
        return order.stream()
                .flatMap(file -> files.getOrDefault(file, List.of()).stream())
                .toList();
    }

    private List<DealerLine> order(String file, int number, int lines, LocalDate on, Market market) {
        // One in a hundred writes a dealer number that nobody knows.
        String dealer = dice.chance(0.01) ? "JX999" : dice.pick(dealers).dealerId();
        List<DealerLine> order = new ArrayList<>();
        for (int i = 1; i <= lines; i++) {
            Product product =
                    market.products().bought(dice.chance(0.6) ? Segment.MANUFACTURING : Segment.EDUCATION, dice);
            BigDecimal quantity = BigDecimal.valueOf(
                    product.listPrice().compareTo(BigDecimal.valueOf(5_000)) < 0
                            ? dice.between(5, 60)
                            : dice.between(1, 2));
            BigDecimal amount = dice.money(product.listPrice(), 0.72 * dice.lognormal(0.03))
                    .multiply(quantity)
                    .setScale(2, RoundingMode.HALF_UP);
            order.add(new DealerLine(
                    file, "JXD%06d".formatted(number + 1), i, dealer, on, typed(product), quantity, amount, Flaw.NONE));
        }
        return order;
    }

    private String typed(Product product) {
        return switch (product.code()) {
            case "HX-200" -> dice.chance(0.3) ? Deals.HX_200_TYPED : product.code();
            case "SA-1000" -> dice.chance(0.3) ? "SA1000" : product.code();
            default -> product.code();
        };
    }

    private static void plant(Map<String, List<DealerLine>> files) {
        plant(files, "dealer-orders-2024Q2.csv", 2, Flaw.IMPOSSIBLE_DATE);
        plant(files, "dealer-orders-2024Q4.csv", 3, Flaw.NO_DATE);
        plant(files, "dealer-orders-2025Q2.csv", 4, Flaw.LETTER_IN_AMOUNT);
        plant(files, "dealer-orders-2025Q3.csv", 1, Flaw.TOO_FEW_FIELDS);
        plant(files, "dealer-orders-2025Q4.csv", 5, Flaw.NO_KEY);
        List<DealerLine> latest = files.getOrDefault(SecondDay.CORRECTED_FILE, List.of());
        latest.set(2, latest.get(2).sold(new BigDecimal("12300.00")).with(Flaw.LETTER_IN_AMOUNT));
        DealerLine wrong = latest.get(4);
        latest.add(6, wrong.sold(wrong.netAmount().add(new BigDecimal("100.10"))));
        latest.set(4, wrong.with(Flaw.SUPERSEDED));
    }

    private static void plant(Map<String, List<DealerLine>> files, String file, int index, Flaw flaw) {
        List<DealerLine> lines = files.getOrDefault(file, List.of());
        lines.set(index, lines.get(index).with(flaw));
    }
}
