package yibiao.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./crm} on one workspace the way a person would, and keeps what it said. */
final class Crm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path workspace;
    private final Map<String, String> environment = new HashMap<>();

    Crm(Path workspace) {
        this.workspace = workspace;
        environment.put("YIBIAO_BUILT", "1");
    }

    Crm with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path workspace() {
        return workspace;
    }

    /** Runs a verb to its end. */
    Said say(String verb, String... arguments) {
        Running running = start(verb, arguments);
        return running.end();
    }

    /** Runs a verb and insists on its success. */
    Said mustSay(String verb, String... arguments) {
        Said said = say(verb, arguments);
        if (said.exit() != 0) {
            throw new AssertionError("crm " + verb + " ended with " + said.exit() + ":\n" + said.all());
        }
        return said;
    }

    /** Starts a verb and returns at once; the launcher becomes the verb's own process, so that a kill hits it. */
    Running start(String verb, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", root().resolve("crm").toString(), verb));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-w", workspace.toString()));
        try {
            Path out = said(".out");
            Path err = said(".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path said(String suffix) throws IOException {
        Path file = Files.createTempFile("crm", suffix);
        file.toFile().deleteOnExit();
        return file;
    }

    /** Every refused record of ingestion. */
    JsonNode quarantine() {
        return json(mustSay("quarantine", "list", "--format", "json"));
    }

    /** The answer of a metric query. */
    JsonNode query(String metrics, String... arguments) {
        List<String> all = new ArrayList<>(List.of(metrics, "--format", "json"));
        all.addAll(List.of(arguments));
        return json(mustSay("query", all.toArray(String[]::new)));
    }

    private static JsonNode json(Said said) {
        try {
            return JSON.readTree(said.out());
        } catch (IOException e) {
            throw new UncheckedIOException(said.out(), e);
        }
    }

    /** The top of the checkout: the tests of a module run in its folder. */
    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** What a process said and how it ended. */
    record Said(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** A process under way. */
    record Running(Process process, Path out, Path err) {

        boolean endsWithin(long milliseconds) {
            try {
                return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** SIGKILL: nothing of the process runs after this. */
        void kill() {
            process.destroyForcibly();
            end();
        }

        /** SIGTERM. */
        Said terminate() {
            process.destroy();
            return end();
        }

        Said end() {
            if (!endsWithin(TimeUnit.MINUTES.toMillis(10))) {
                process.destroyForcibly();
                throw new AssertionError("crm did not end within 10 minutes");
            }
            try {
                return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
