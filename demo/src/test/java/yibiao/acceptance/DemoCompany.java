package yibiao.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The demo company's systems, running as a process of their own. */
final class DemoCompany implements AutoCloseable {

    private final Path folder;
    private final Process systems;

    private DemoCompany(Path folder, Process systems) {
        this.folder = folder;
        this.systems = systems;
    }

    /** Starts the systems and fills them, unless the folder holds them already; returns when everything can be read. */
    static DemoCompany start(Path folder, String... options) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve("demo.env"));
            Process process = java(folder, "start", options).start();
            DemoCompany company = new DemoCompany(folder, process);
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (!Files.exists(folder.resolve("demo.env"))) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "the systems did not start:\n" + Files.readString(folder.resolve("systems.log")));
                }
                Thread.sleep(50);
            }
            return company;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A second day passes: changes, late rows, a corrected file of the same name. */
    void letADayPass() {
        try {
            int exit = java(folder, "later").start().waitFor();
            if (exit != 0) {
                throw new AssertionError(Files.readString(folder.resolve("systems.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The launcher on the demo's own workspace, with a warehouse of the caller's. */
    Crm crm(Path warehouse) {
        Crm crm = new Crm(Crm.root().resolve("demo/workspace")).with("DEMO_WAREHOUSE", warehouse.toString());
        environment().forEach((key, value) -> crm.with(String.valueOf(key), String.valueOf(value)));
        return crm;
    }

    String asOf() {
        return environment().getProperty("DEMO_AS_OF");
    }

    JsonNode truth() {
        try {
            return new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties environment() {
        Properties environment = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("demo.env"))) {
            environment.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }

    private static ProcessBuilder java(Path folder, String verb, String... options) {
        File log = folder.resolve("systems.log").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                "yibiao.demo.DemoMain",
                verb,
                "--dir",
                folder.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log));
    }

    @Override
    public void close() throws InterruptedException {
        systems.destroy();
        systems.waitFor(30, TimeUnit.SECONDS);
    }
}
