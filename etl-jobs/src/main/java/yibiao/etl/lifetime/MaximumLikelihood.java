package yibiao.etl.lifetime;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import yibiao.etl.lifetime.Fit.Estimate;
import yibiao.etl.lifetime.Fit.Fitted;
import yibiao.etl.lifetime.Fit.Refused;
import yibiao.etl.lifetime.PeakSearch.Summit;

/** The member of a family most likely to have given the data. */
final class MaximumLikelihood<M, S> {

    /** The first look is taken at so many summaries, evenly spread: enough to come near, and the rest need not be asked so often. */
    private static final int FIRST_LOOK = 2_000;

    private final Family<M, S> family;

    MaximumLikelihood(Family<M, S> family) {
        this.family = family;
    }

    /** The fit to these summaries; in another order it may differ in the last digits. */
    Fit<M> of(List<S> all) {
        PeakSearch firstLook = search(spread(all));
        PeakSearch whole = search(all);
        double[] start = family.starts().stream()
                .map(values -> values.stream().mapToDouble(Math::log).toArray())
                .map(firstLook::approach)
                .max(Comparator.comparingDouble(logs -> family.logLikelihood(all, logs)))
                .orElseThrow();
        Summit summit = whole.climb(start);
        if (!summit.isClear()) {
            summit = whole.climb(whole.approach(summit.point()));
        }
        return summit.isClear() ? fitted(summit, all) : new Refused<>(refusal(summit));
    }

    private PeakSearch search(List<S> summaries) {
        return new PeakSearch(logs -> family.logLikelihood(summaries, logs));
    }

    private static <S> List<S> spread(List<S> all) {
        int size = Math.min(FIRST_LOOK, all.size());
        return IntStream.range(0, size)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / size)))
                .toList();
    }

    private Fit<M> fitted(Summit summit, List<S> all) {
        return new Fitted<>(
                family.at(summit.point()),
                estimates(summit),
                summit.curvature().value(),
                all.stream().mapToLong(family.parties()).sum(),
                summit.steps());
    }

    private List<Estimate> estimates(Summit summit) {
        List<Double> values = family.values(summit.point());
        var covariance = summit.curvature().covariance();
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Estimate(
                        family.names().get(i), values.get(i), values.get(i) * Math.sqrt(covariance.getEntry(i, i))))
                .toList();
    }

    private Refusal refusal(Summit summit) {
        return Refusal.noMaximum(family.names(), family.values(summit.point()));
    }
}
