package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A seller who was told to have three times the quota in the pipeline, and had it: deals made up in the days before the review.
 *
 * @param reviewOn the first day of the quarter
 * @param pipeline what was open for the quarter on the evening before, in CNY, made up and real
 */
public record PaddedQuarter(
        String sellerId, LocalDate reviewOn, BigDecimal target, BigDecimal pipeline, List<String> opportunityIds) {

    public PaddedQuarter {
        opportunityIds = List.copyOf(opportunityIds);
    }
}
