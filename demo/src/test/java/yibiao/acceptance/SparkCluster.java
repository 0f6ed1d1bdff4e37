package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster on the loopback address: a master and workers, each a process of its own. Its Spark is a plain one: none
 * of the jars that Yibiao adds lie there. The workers' machines speak another zone and another charset than the driver's.
 */
final class SparkCluster implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
    private static final String REGISTERED = "Successfully registered with master";

    private final Path home;
    private final String master;
    private final List<Process> processes = new ArrayList<>();
    private int logs;

    SparkCluster(Path home) {
        this.home = home;
        install();
        Process process = start(
                "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        String said = until(process, () -> log(0), text -> ADDRESS.matcher(text).find());
        Matcher address = ADDRESS.matcher(said);
        assertThat(address.find()).isTrue();
        this.master = address.group(1);
    }

    String master() {
        return master;
    }

    /** A worker of one core, ready for work. */
    Process addWorker() {
        int number = logs;
        Process worker = start(
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                home.resolve("work" + number).toString(),
                master);
        until(worker, () -> log(number), text -> text.contains(REGISTERED));
        return worker;
    }

    /** What bin/spark-submit runs. */
    List<String> sparkSubmit(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-cp", home.resolve("jars") + "/*", "org.apache.spark.launcher.Main"));
        command.add("org.apache.spark.deploy.SparkSubmit");
        command.addAll(arguments);
        try {
            Process launcher = withEnvironment(new ProcessBuilder(command))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // The launcher ends each part with a zero byte; the first part is empty.
            String parts = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(parts.split("\0", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessBuilder withEnvironment(ProcessBuilder builder) {
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        home.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        return builder;
    }

    /** The worker whose executor has a task's file open below a folder; that executor is held still, so that it stays so. */
    Process stopWorkerThatWrites(Path folder, List<Process> workers, Process run)
            throws IOException, InterruptedException {
        while (run.isAlive()) {
            for (Process worker : workers) {
                // Looking for children costs more than looking at them.
                List<ProcessHandle> executors = worker.descendants().toList();
                for (int look = 0; look < 20; look++) {
                    for (ProcessHandle executor : executors) {
                        if (isCaughtWriting(executor, folder)) {
                            return worker;
                        }
                    }
                    Thread.sleep(5);
                }
            }
        }
        throw new AssertionError("The run ended before an executor was seen writing below " + folder);
    }

    private static boolean isCaughtWriting(ProcessHandle executor, Path folder)
            throws IOException, InterruptedException {
        if (!writes(executor, folder) || !signal("-STOP", executor)) {
            return false;
        }
        if (!writes(executor, folder)) {
            signal("-CONT", executor); // it was faster
            return false;
        }
        return true;
    }

    private static boolean writes(ProcessHandle process, Path folder) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.map(SparkCluster::target)
                    .anyMatch(file -> file.startsWith(folder.toString()) && file.contains("/attempt_"));
        } catch (IOException | UncheckedIOException e) {
            return false; // it has ended
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static boolean signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", name, Long.toString(process.pid()))
                        .start()
                        .waitFor()
                == 0;
    }

    /** SIGKILL for a worker and its executors. */
    void kill(Process worker) throws InterruptedException {
        List<ProcessHandle> executors = worker.descendants().toList();
        worker.destroyForcibly().waitFor();
        executors.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle executor : executors) {
            executor.onExit().join();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : processes) {
            kill(process);
        }
        try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
            for (Path link : jars.toList()) {
                Files.delete(link);
            }
        }
    }

    private void install() {
        Path modules = Crm.root().resolve("etl-jobs/target");
        Set<String> added = new HashSet<>(
                List.of(Workspaces.read(modules.resolve("spark-jars")).strip().split(",", -1)));
        try {
            Files.createDirectories(home.resolve("jars"));
            for (String jar :
                    Workspaces.read(modules.resolve("class-path")).strip().split(File.pathSeparator, -1)) {
                if (!added.contains(jar)) {
                    Path file = Path.of(jar);
                    Files.createSymbolicLink(home.resolve("jars").resolve(file.getFileName()), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Workspaces.write(home.resolve("conf/log4j2.properties"), """
                        rootLogger.level = warn
                        logger.deploy.name = org.apache.spark.deploy
                        logger.deploy.level = info
                        logger.tasks.name = org.apache.spark.scheduler.TaskSetManager
                        logger.tasks.level = info
                        rootLogger.appenderRef.stderr.ref = stderr
                        appender.stderr.type = Console
                        appender.stderr.name = stderr
                        appender.stderr.target = SYSTEM_ERR
                        appender.stderr.layout.type = PatternLayout
                        appender.stderr.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
                        """);
    }

    private Process start(String... mainClassAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("conf") + File.pathSeparator + home.resolve("jars") + "/*"));
        command.addAll(List.of(mainClassAndArguments));
        ProcessBuilder builder = withEnvironment(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log" + logs++).toFile());
        builder.environment().put("TZ", "Asia/Shanghai");
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String log(int number) {
        return Workspaces.read(home.resolve("log" + number));
    }

    private static String until(Process process, Supplier<String> log, Predicate<String> isReady) {
        long giveUpAt = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!isReady.test(log.get())) {
            if (!process.isAlive() || System.nanoTime() > giveUpAt) {
                throw new AssertionError("A process of the cluster did not start:\n" + log.get());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return log.get();
    }
}
