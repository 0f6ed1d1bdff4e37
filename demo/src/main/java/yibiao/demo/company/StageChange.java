package yibiao.demo.company;

import java.time.Instant;

/** A deal entering a stage. */
public record StageChange(String opportunityId, int step, Stage stage, Instant changedAt) {}
