package yibiao.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import yibiao.demo.company.Company;
import yibiao.demo.postgres.DemoProblem;
import yibiao.demo.systems.Whole;
import yibiao.demo.truth.Truth;

/**
 * The folder of a demo and the small files in it.
 *
 * <pre>
 * demo.env     what the product must be told; there while the demo runs
 * truth.json   what it must find
 * state.env    what the systems hold: simulator version, seed, scale, day, happenings; written last, so an interrupted start begins anew
 * inbox/  postgres/  kafka/  secrets/
 * </pre>
 */
final class DemoFolder {
    private final Path folder;

    DemoFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path truth() {
        return folder.resolve("truth.json");
    }

    Path secret(String name) {
        return folder.resolve("secrets").resolve(name);
    }

    Path lock() {
        return folder.resolve("demo.lock");
    }

    /** What the systems hold, if an earlier run finished filling them. */
    Optional<State> state() {
        return read("state.env").flatMap(State::of);
    }

    /** Whether an earlier run, of whatever version, finished filling the systems. */
    boolean hasState() {
        return Files.exists(folder.resolve("state.env"));
    }

    /** Writes down what the systems hold now, and what must be found in it; the state last. */
    void happened(State state, Company company) throws IOException {
        Whole.write(truth(), Truth.of(company, state.day()).toJson().getBytes(StandardCharsets.UTF_8));
        write("state.env", state.settings());
    }

    /** The settings of the running demo, or of one that was killed. */
    Optional<Map<String, String>> environment() {
        return read("demo.env");
    }

    void writeEnvironment(Map<String, String> settings) throws IOException {
        write("demo.env", settings);
    }

    void removeEnvironment() throws IOException {
        Files.deleteIfExists(folder.resolve("demo.env"));
    }

    /**
     * A setting of the running demo.
     *
     * @throws DemoProblem when none runs on this folder
     */
    String running(String setting) {
        return environment()
                .flatMap(settings -> Optional.ofNullable(settings.get(setting)))
                .orElseThrow(() -> new DemoProblem(
                        "No demo runs in " + folder + " (there is no demo.env). Start it with: start --dir " + folder));
    }

    private void write(String name, Map<String, String> settings) throws IOException {
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
        Whole.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Map<String, String>> read(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    settings.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return Optional.of(settings);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
