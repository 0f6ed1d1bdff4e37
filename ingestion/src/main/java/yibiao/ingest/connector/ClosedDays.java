package yibiao.ingest.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import yibiao.schema.workspace.Upkeep;

/**
 * Which days of a source are compared with bronze, in the zone of the source.
 *
 * @param behind how long after a change it is read, at most
 */
public record ClosedDays(Upkeep.Reconcile reconcile, ZoneId zone, Duration behind) {

    /** Of a single day all may be gone: a batch that was entered by mistake. */
    public static final Upkeep.Sweep KEYS_OF_A_DAY = new Upkeep.Sweep(Duration.ZERO, 100);

    /** So long after its end a day is closed: its last changes are visible, and were read. */
    private static final Duration CLOSED_AFTER = Duration.ofHours(1);

    /** How many closed days are compared. */
    public int count() {
        return reconcile.days();
    }

    /** The field of the payload by which records are counted. */
    public String field() {
        return reconcile.column();
    }

    /** The newest day that is over, and whose records were all readable by now. */
    public LocalDate last(Instant now) {
        return on(now.minus(CLOSED_AFTER).minus(behind)).minusDays(1);
    }

    /** The day of an instant. */
    public LocalDate on(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    public Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
