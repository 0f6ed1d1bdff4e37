package yibiao.dashboard.schedule;

import yibiao.schema.run.ExitCode;

/** What the end of a run means, in words for whoever reads the log. */
final class Outcome {

    private Outcome() {}

    /** @param code as the process ended with it, also one that no verb uses */
    static String of(int code) {
        String meaning = ExitCode.of(code)
                .map(Outcome::meaning)
                .orElse("was killed or broke; nothing is lost. Look at what it said last.");
        return "exit code " + code + ": " + meaning;
    }

    private static String meaning(ExitCode exit) {
        return switch (exit) {
            case OK -> "done.";
            case JOB_FAILED ->
                "a job failed or took too long; the lines above say why. The next run goes on from there.";
            case USAGE ->
                "the workspace or the command is wrong. Needs a person: every run will end like this until it is corrected.";
            case QUALITY_GATE ->
                "a blocking quality rule failed and nothing was published. Needs a person: 'crm explain --failed' shows the rows.";
            case CONTRACT ->
                "a source or a table does not have its promised form and nothing was published. Needs a person.";
            case LOCKED -> "another run has the warehouse.";
            case RETRY_LATER -> "a source did not answer; nothing was lost.";
            case CANCELLED -> "cancelled by a signal.";
        };
    }
}
