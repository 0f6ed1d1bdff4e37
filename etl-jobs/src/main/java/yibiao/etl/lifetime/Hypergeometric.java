package yibiao.etl.lifetime;

/** Gauss' hypergeometric function where one upper parameter is 1. */
final class Hypergeometric {

    private static final double PRECISION = 1e-15;
    private static final int MOST_STEPS = 10_000;

    private Hypergeometric() {}

    /**
     * 2F1(1, b; c + 1; z) for 0 &lt; b &lt; c + 1 and 0 &lt;= z &lt; 1, by Gauss' continued fraction (DLMF 15.7.1) in Lentz' order. All its
     * coefficients lie between 0 and 1, so nothing cancels, and it needs few steps where the power series needs many, close to z = 1.
     */
    static double unitUpper(double b, double c, double z) {
        double value = 1;
        double numerator = 1;
        double denominator = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double coefficient = z * coefficient(b, c, step);
            denominator = 1 / (1 - coefficient * denominator);
            numerator = 1 - coefficient / numerator;
            double change = numerator * denominator;
            value *= change;
            if (Math.abs(change - 1) < PRECISION) {
                break;
            }
        }
        return 1 / value;
    }

    private static double coefficient(double b, double c, int step) {
        double m = step >> 1;
        double upper = step % 2 == 0 ? (b + m) * (c + m) : (m + 1) * (c - b + m + 1);
        return upper / ((c + step) * (c + step + 1));
    }
}
