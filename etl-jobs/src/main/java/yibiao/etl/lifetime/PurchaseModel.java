package yibiao.etl.lifetime;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How often parties buy and when they stop, each party with a rate of its own. Parties buy at random moments at a steady rate while
 * they are alive; nobody is told when one stops for good.
 */
public sealed interface PurchaseModel extends Serializable permits BgNbd, ParetoNbd, Nbd {

    /** Natural logarithm of the likelihood of one party's summary; its count of parties is not applied. */
    ToDoubleFunction<PurchaseSummary> logLikelihood();

    /** Probability that a party of this past has not stopped at the end of its observation. */
    double probabilityAlive(PurchaseSummary past);

    /** The model of what a party of this past does from the end of its observation on, if it has not stopped. */
    PurchaseModel ifAlive(PurchaseSummary past);

    /** Repeat purchases expected of a party in the days after its first purchase, nothing else known of it. */
    double expectedPurchases(double days);

    /** Purchases expected of a party of this past in the days after the end of its observation. */
    default double expectedPurchases(PurchaseSummary past, double days) {
        return probabilityAlive(past) * ifAlive(past).expectedPurchases(days);
    }

    /** The logarithm of the likelihood of all parties. */
    default double logLikelihood(List<PurchaseSummary> parties) {
        return Sums.of(parties, PurchaseSummary::parties, logLikelihood());
    }
}
