package yibiao.dashboard.query;

import java.util.List;
import java.util.Optional;

/** Queries made by the product itself. */
final class MetricQueries {

    private MetricQueries() {}

    /** One metric over all there is. */
    static MetricQuery plain(String metric) {
        return new MetricQuery(
                List.of(metric),
                List.of(),
                new Range.Named(Range.Preset.ALL),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                1,
                false,
                false,
                Optional.empty());
    }
}
