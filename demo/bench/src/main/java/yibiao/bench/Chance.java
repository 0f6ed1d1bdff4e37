package yibiao.bench;

import java.util.List;
import java.util.SplittableRandom;

/** Throws of one concern of one record: the same for the same seed, whatever else is thrown, so that no record has to be kept. */
final class Chance {

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    static Chance of(long seed, String concern, long number) {
        long mixed = (seed * 0x9E3779B97F4A7C15L + concern.hashCode()) * 0xD1342543DE82EF95L + number;
        return new Chance(new SplittableRandom(mixed));
    }

    boolean isWithin(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** From 0, the end excluded. */
    long below(long end) {
        return random.nextLong(end);
    }

    /** From 0, the end excluded; of the lower numbers more: a tenth of the customers makes a third of the business. */
    long belowUnevenly(long end) {
        double place = random.nextDouble();
        return (long) (place * place * end);
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
