package yibiao.demo.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to work for root; root therefore runs them in a user namespace of their own
 * ({@code unshare -U}), where they are nobody in particular and still own the same files.
 */
final class Programs {
    private static final long PATIENCE_SECONDS = 60;

    private final PostgresBinaries binaries;
    private final Path log;

    Programs(PostgresBinaries binaries, Path log) {
        this.binaries = binaries;
        this.log = log;
    }

    Process start(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // The messages of the log are looked at by code (a taken port); they must not follow the user's language.
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PGTZ", "UTC");
        return builder.start();
    }

    /** Waits for the program's end. */
    void run(String program, List<String> arguments) throws IOException, InterruptedException {
        Process process = start(program, arguments);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new DemoProblem(
                    "%s did not end within %d s; its log is %s".formatted(program, PATIENCE_SECONDS, log));
        }
        if (process.exitValue() != 0) {
            throw new DemoProblem(
                    "%s failed with exit code %d:%n%s".formatted(program, process.exitValue(), lastLines()));
        }
    }

    /** The end of the server's log, for messages. */
    String lastLines() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static boolean isRoot() throws IOException {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");
        return linux && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }
}
