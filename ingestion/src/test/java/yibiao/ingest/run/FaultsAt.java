package yibiao.ingest.run;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Lets a run die at the n-th time it reaches a step. */
final class FaultsAt implements FaultPoints {

    private static final List<Step> STEPS = List.of(Step.values());

    private final Step step;
    private int left;
    private boolean died;

    private FaultsAt(Step step, int times) {
        this.step = step;
        this.left = times;
    }

    static FaultsAt first(Step step) {
        return new FaultsAt(step, 1);
    }

    /** Any step, the first or the second time. */
    static FaultsAt random(Random random) {
        return new FaultsAt(STEPS.get(random.nextInt(STEPS.size())), 1 + random.nextInt(2));
    }

    Optional<Step> died() {
        return died ? Optional.of(step) : Optional.empty();
    }

    @Override
    public void reached(Step reached) {
        if (reached == step && --left == 0) {
            died = true;
            throw new Killed();
        }
    }

    /** Stands for the end of the process: nobody in the run may catch it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
