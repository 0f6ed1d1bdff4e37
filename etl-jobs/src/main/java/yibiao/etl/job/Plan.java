package yibiao.etl.job;

import java.util.List;
import yibiao.schema.contract.TableName;

/** What a run will do, and why. */
public record Plan(List<Step> steps) {

    public Plan {
        steps = List.copyOf(steps);
    }

    /** True when every table is up to date. */
    public boolean isEmpty() {
        return steps.stream().noneMatch(Step::runs);
    }

    /**
     * One table.
     *
     * @param runs false when nothing it depends on has changed
     * @param why for people
     */
    public record Step(TableName table, boolean runs, String why) {}
}
