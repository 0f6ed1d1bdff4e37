package yibiao.ingest.run;

import java.util.Optional;

/** Lets a run die at the n-th time it reaches a step. */
public final class FaultsAt implements FaultPoints {

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

    /** @param times how often the step has to be reached */
    public static FaultsAt at(Step step, int times) {
        return new FaultsAt(step, times);
    }

    /** Where the run died; empty when it never came there. */
    public Optional<Step> died() {
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
