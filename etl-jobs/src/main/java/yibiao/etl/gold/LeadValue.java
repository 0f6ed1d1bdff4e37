package yibiao.etl.gold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * What a lead is expected to bring: rate of winning × mean size of a win × margin − cost.
 *
 * @param leads how many were judged
 * @param won how many of them were won
 * @param meanSize mean amount of a win
 * @param margin gross margin as a part of 1
 * @param cost what a lead costs
 */
record LeadValue(long leads, long won, double meanSize, double margin, double cost) {

    private static final int DRAWS = 2_000;
    private static final double TAIL = 0.05;

    /** Jeffreys' prior: it hardly moves a rate of many leads and keeps one of none won above zero. */
    private static final double PRIOR = 0.5;

    /** One chance in twenty each that the value lies lower or higher. */
    record Bounds(double low, double high) {}

    double expected() {
        return won / (double) leads * meanSize * margin - cost;
    }

    /**
     * The bounds of 90 percent, the rate drawn from its beta distribution and the mean size from samples of the sizes with replacement.
     *
     * @param sizes of wins, ascending
     * @param seed the same text gives the same draws, on any machine
     * @return empty with fewer than two sizes: they do not tell how much sizes differ
     */
    Optional<Bounds> bounds(double[] sizes, String seed) {
        if (sizes.length < 2) {
            return Optional.empty();
        }
        Random random = new Random(seedOf(seed));
        BetaDistribution rate = new BetaDistribution(null, won + PRIOR, leads - won + PRIOR);
        double[] values = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double drawnRate = rate.inverseCumulativeProbability(random.nextDouble());
            values[i] = drawnRate * meanOfSample(sizes, random) * margin - cost;
        }
        Arrays.sort(values);
        return Optional.of(new Bounds(quantile(values, TAIL), quantile(values, 1 - TAIL)));
    }

    private static double meanOfSample(double[] sizes, Random random) {
        double sum = 0;
        for (int i = 0; i < sizes.length; i++) {
            sum += sizes[random.nextInt(sizes.length)];
        }
        return sum / sizes.length;
    }

    private static double quantile(double[] ascending, double q) {
        double place = q * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    private static long seedOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
