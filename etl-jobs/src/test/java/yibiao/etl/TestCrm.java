package yibiao.etl;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.job.Stop;
import yibiao.schema.workspace.Environment;

/** The verbs of this module in the process of the tests, one minute after another, and what the last one said. */
final class TestCrm {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Environment environment;
    private final Sessions sessions;
    private Instant now = Instant.parse("2026-06-30T02:00:00Z");

    private TestCrm(Environment environment, Sessions sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    static TestCrm withSpark() {
        return withEnvironment(Map.of());
    }

    static TestCrm withEnvironment(Map<String, String> variables) {
        return new TestCrm(Environment.of(variables), conf -> TestSpark.session());
    }

    static TestCrm withoutSpark() {
        return new TestCrm(Environment.of(Map.of()), conf -> {
            throw new AssertionError("Spark was started");
        });
    }

    /** The exit code. */
    int run(String... arguments) {
        out.reset();
        now = now.plus(Duration.ofMinutes(1));
        PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8);
        return EtlMain.commandLine(() -> now, environment, sessions, new Stop(), new Console(console, console))
                .execute(arguments);
    }

    /** As {@link #run}, on a workspace. */
    int runOn(Path workspace, String... arguments) {
        return run(Stream.concat(Stream.of(arguments), Stream.of("-w", workspace.toString()))
                .toArray(String[]::new));
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** From here on it is later. */
    void waitUntil(Instant instant) {
        now = instant;
    }
}
