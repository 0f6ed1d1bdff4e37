package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import yibiao.demo.company.Callback.Status;
import yibiao.demo.company.LeadEvent.Kind;

/**
 * Whoever accepts a lead often promises to call again. Most call within a quarter of an hour of the promise, some too early or too
 * late, a few never, and some promises are called off.
 */
final class Callbacks {
    private static final double PROMISES = 0.5;
    /** The latest that is still in time. */
    private static final int TOLERANCE = 15;

    private final Dice dice;
    private final List<Callback> callbacks = new ArrayList<>();

    private Callbacks(long seed) {
        this.dice = new Dice(seed, "callbacks");
    }

    static List<Callback> simulate(long seed, List<LeadEvent> events) {
        Callbacks callbacks = new Callbacks(seed);
        events.stream()
                .filter(event -> event.kind() == Kind.ACCEPTED && callbacks.dice.chance(PROMISES))
                .forEach(callbacks::promise);
        return callbacks.callbacks;
    }

    private void promise(LeadEvent accepted) {
        Instant promised = OfficeHours.after(accepted.at(), dice.between(120, 2_400));
        if (promised.isAfter(Leads.LIMIT)) {
            add(accepted, promised, Instant.MAX, Status.PLANNED, accepted.at());
            return;
        }
        switch (dice.weighted(new double[] {60, 4, 14, 6, 10, 6})) {
            case 0 -> call(accepted, promised, dice.between(-TOLERANCE, TOLERANCE));
            case 1 -> call(accepted, promised, dice.chance(0.5) ? TOLERANCE : TOLERANCE + 1);
            case 2 -> call(accepted, promised, dice.between(TOLERANCE + 1, 180));
            case 3 -> call(accepted, promised, -dice.between(TOLERANCE + 1, 90));
            case 4 -> add(accepted, promised, Instant.MAX, Status.PLANNED, accepted.at());
            default -> add(accepted, promised, Instant.MAX, Status.CANCELLED, promised.minus(Duration.ofMinutes(40)));
        }
    }

    private void call(LeadEvent accepted, Instant promised, int minutesLater) {
        Instant called = promised.plus(Duration.ofMinutes(minutesLater));
        add(accepted, promised, called, Status.DONE, called.plus(Duration.ofMinutes(dice.between(2, 30))));
    }

    private void add(LeadEvent accepted, Instant promised, Instant called, Status status, Instant updated) {
        callbacks.add(new Callback(
                "CB%06d".formatted(callbacks.size() + 1),
                accepted.leadId(),
                accepted.actor(),
                promised,
                status == Status.DONE ? called : null,
                status,
                updated));
    }
}
