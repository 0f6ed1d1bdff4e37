package yibiao.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import yibiao.demo.postgres.DemoProblem;

/** The entry point: {@code start}, {@code later}, {@code truth}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The operational systems of an invented company, to try the product on.",
        subcommands = {StartCommand.class, LaterCommand.class, TruthCommand.class},
        footer = {"", "Example:", "  demo start --dir .demo --until-stdin-closes"})
public final class DemoMain {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int LOCKED = 5;

    private DemoMain() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one verb; gives the exit code: 0 done, 1 failed, 2 usage or a setting to change, 5 another process runs the demo. */
    static int run(String... arguments) {
        return new CommandLine(new DemoMain())
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (problem instanceof DemoProblem || problem instanceof AlreadyRunning) {
                        command.getErr().println("demo: " + problem.getMessage());
                        return problem instanceof DemoProblem ? USAGE : LOCKED;
                    }
                    problem.printStackTrace(command.getErr());
                    return FAILED;
                })
                .execute(arguments);
    }
}
