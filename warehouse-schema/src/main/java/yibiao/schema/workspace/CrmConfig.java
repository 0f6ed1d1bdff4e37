package yibiao.schema.workspace;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * The settings of a company, from {@code crm.yaml}.
 *
 * @param warehouse the warehouse folder, absolute
 * @param zone the business zone: days, months and {@code as_of} are its days
 * @param currency ISO 4217 code of the reporting currency
 * @param segments the company's segments in their order; empty when every code found is a segment
 */
public record CrmConfig(
        Text company,
        Path warehouse,
        ZoneId zone,
        String currency,
        Fiscal fiscal,
        Days calendar,
        Optional<List<Segment>> segments,
        Thresholds thresholds) {

    public CrmConfig {
        segments = segments.map(List::copyOf);
    }

    /** Which month a fiscal year starts in, and whether it is named by the calendar year it starts or ends in. */
    public record Fiscal(int startMonth, NamedBy namedBy) {}

    /** What calendar year gives a fiscal year its name. */
    public enum NamedBy {
        START,
        END
    }

    /** First and last day, both inclusive. */
    public record Days(LocalDate from, LocalDate to) {}

    /** A market segment of the company's own taxonomy. */
    public record Segment(String id, Text name) {}

    /**
     * @param fxMaxAgeDays how old an exchange rate may be on the day it prices
     * @param minN below how many cases a rate is shown with its n
     */
    public record Thresholds(int fxMaxAgeDays, int minN) {}
}
