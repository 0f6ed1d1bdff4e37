package yibiao.bench;

/**
 * How much of everything the company has; scale 1 is 100,000 parties, 1,000,000 order lines, 500,000 calls and 200,000 opportunities.
 *
 * @param scale above 0
 */
record CompanySize(double scale) {

    static final int LINES_OF_AN_ORDER = 4;

    CompanySize {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("--scale is " + scale + "; expected a number above 0, such as 0.1.");
        }
    }

    long accounts() {
        return scaled(100_000);
    }

    long opportunities() {
        return scaled(200_000);
    }

    long orders() {
        return scaled(250_000);
    }

    long orderLines() {
        return orders() * LINES_OF_AN_ORDER;
    }

    long calls() {
        return scaled(500_000);
    }

    /** Grows slower than the customers do. */
    int users() {
        return (int) Math.max(5, Math.round(300 * Math.sqrt(scale)));
    }

    int products() {
        return (int) Math.max(10, Math.round(1000 * Math.sqrt(scale)));
    }

    private long scaled(long atScaleOne) {
        return Math.max(1, Math.round(atScaleOne * scale));
    }
}
