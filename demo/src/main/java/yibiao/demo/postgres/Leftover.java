package yibiao.demo.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an earlier run that was killed left behind in a data folder: a server without its parent, or only its pid file. */
final class Leftover {
    private final Path data;

    Leftover(Path data) {
        this.data = data;
    }

    /** Stops the orphan, or removes the pid file of a server that is gone. Nothing left over: nothing done. */
    void stop(Programs programs) throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        Optional<ProcessHandle> server =
                lines.isEmpty() ? Optional.empty() : processOf(lines.get(0).strip());
        if (server.isEmpty()) {
            Files.delete(pidFile);
            return;
        }
        programs.run("pg_ctl", List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30"));
    }

    /** The pid may have been given to some other program since; only a postgres is the server. */
    private static Optional<ProcessHandle> processOf(String pid) {
        return pid.chars().allMatch(Character::isDigit) && !pid.isEmpty()
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                : Optional.empty();
    }
}
