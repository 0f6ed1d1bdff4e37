package yibiao.demo.company;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who does what with the CRM: what a look at its records is to find, and whom it is not to blame. */
public record Habits(List<PaddedQuarter> paddedQuarters, List<BatchEntry> honestBatches) {

    public Habits {
        paddedQuarters = List.copyOf(paddedQuarters);
        honestBatches = List.copyOf(honestBatches);
    }

    /** The deals with nothing behind them. */
    Set<String> madeUp() {
        return paddedQuarters.stream()
                .flatMap(quarter -> quarter.opportunityIds().stream())
                .collect(Collectors.toSet());
    }
}
