package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Chance for one concern. Two dice of the same seed and concern give the same throws, whatever other concerns do. */
final class Dice {
    private final Random random;

    Dice(long seed, String concern) {
        CRC32 hash = new CRC32();
        hash.update(concern.getBytes(StandardCharsets.UTF_8));
        random = new Random(seed * 0x9E3779B97F4A7C15L + hash.getValue());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** From 0, {@code end} excluded. */
    double upTo(double end) {
        return random.nextDouble() * end;
    }

    /** Picks an index with the given relative weights. */
    int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Both ends included; the start when the end lies before it. */
    LocalDate date(LocalDate from, LocalDate to) {
        int days = (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
        return from.plusDays(random.nextInt(days + 1));
    }

    /** A factor around 1: most within half and double for a spread of 0.5, a few far above. */
    double lognormal(double spread) {
        return StrictMath.exp(random.nextGaussian() * spread);
    }

    /** A normally distributed number around 0. */
    double gaussian() {
        return random.nextGaussian();
    }

    /** {@code base} times a factor, with two decimals and at least 0.01. */
    BigDecimal money(BigDecimal base, double factor) {
        BigDecimal amount = base.multiply(BigDecimal.valueOf(factor)).setScale(2, RoundingMode.HALF_UP);
        return amount.max(new BigDecimal("0.01"));
    }
}
