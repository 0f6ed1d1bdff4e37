package yibiao.etl.lifetime;

/** Sums and differences of numbers too large or too small for a double, by their logarithms. */
final class LogSpace {

    private LogSpace() {}

    /** log(e^x + e^y). */
    static double add(double x, double y) {
        double larger = Math.max(x, y);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(x, y) - larger));
    }

    /** log(e^x - e^y) for x > y. */
    static double subtract(double x, double y) {
        return x + Math.log1p(-Math.exp(y - x));
    }
}
