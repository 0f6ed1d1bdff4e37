package yibiao.dashboard.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import yibiao.schema.workspace.Goal;

/**
 * How a goal stands on a day.
 *
 * @param progress the part of the way from the baseline to the target that lies behind, below 0 for the wrong direction; four digits
 * @param elapsed the part of the time that has passed, from 0 to 1; four digits
 */
public record Standing(Status status, Optional<BigDecimal> progress, BigDecimal elapsed) {

    private static final int DIGITS = 4;

    /** In one word. */
    public enum Status {
        /** The target, or more than it. */
        REACHED,
        /** As much of the way as of the time. */
        ON_TRACK,
        BEHIND,
        /** The last day is over. */
        MISSED,
        /** The baseline's day lies ahead. */
        NOT_BEGUN,
        /** The release has no figure for it. */
        NO_VALUE
    }

    /**
     * Source: metrics-and-model, K5; a goal is on track when progress keeps up with time.
     *
     * @param value of the metric; empty where there is none
     */
    public static Standing of(Goal goal, Optional<BigDecimal> value, LocalDate asOf) {
        BigDecimal elapsed = elapsed(goal, asOf);
        Optional<BigDecimal> progress =
                asOf.isBefore(goal.baseline().on()) ? Optional.empty() : value.map(found -> progress(goal, found));
        return new Standing(status(goal, progress, elapsed, asOf), progress, elapsed);
    }

    private static Status status(Goal goal, Optional<BigDecimal> progress, BigDecimal elapsed, LocalDate asOf) {
        if (asOf.isBefore(goal.baseline().on())) {
            return Status.NOT_BEGUN;
        }
        if (progress.isEmpty()) {
            return Status.NO_VALUE;
        }
        if (progress.get().compareTo(BigDecimal.ONE) >= 0) {
            return Status.REACHED;
        }
        if (asOf.isAfter(goal.target().on())) {
            return Status.MISSED;
        }
        return progress.get().compareTo(elapsed) >= 0 ? Status.ON_TRACK : Status.BEHIND;
    }

    /** Rounded down, so that what is almost reached is not. */
    private static BigDecimal progress(Goal goal, BigDecimal value) {
        BigDecimal from = goal.baseline().value();
        return value.subtract(from).divide(goal.target().value().subtract(from), DIGITS, RoundingMode.FLOOR);
    }

    private static BigDecimal elapsed(Goal goal, LocalDate asOf) {
        long all = ChronoUnit.DAYS.between(goal.baseline().on(), goal.target().on());
        long passed = ChronoUnit.DAYS.between(goal.baseline().on(), asOf);
        return BigDecimal.valueOf(Math.max(0, Math.min(passed, all)))
                .divide(BigDecimal.valueOf(all), DIGITS, RoundingMode.HALF_UP);
    }
}
