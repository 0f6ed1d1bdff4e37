package yibiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a process took.
 *
 * @param cpuSeconds  user and system time of all its threads; read 20 times a second, so up to a twentieth of a second is missing
 * @param peakMegabytes most memory it held; -1 where the system does not tell
 */
record Measure(double seconds, double cpuSeconds, long peakMegabytes) {

    private static final long EVERY_MILLIS = 50;

    /** @throws IOException when the process ends with another code than 0, with its output */
    static Measure of(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        Duration cpu = Duration.ZERO;
        long peak = -1;
        try {
            do {
                cpu = process.info().totalCpuDuration().orElse(cpu);
                peak = Math.max(peak, peakMegabytes(process.pid()));
            } while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("'%s' ended with exit code %d:%n%s"
                    .formatted(
                            String.join(" ", command.subList(0, Math.min(3, command.size()))),
                            process.exitValue(),
                            Files.readString(log)));
        }
        return new Measure((System.nanoTime() - start) / 1e9, cpu.toMillis() / 1000.0, peak);
    }

    private static long peakMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .map(kilobytes -> kilobytes / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException ended) {
            return -1;
        }
    }

    /** The middle one by CPU time; of an even number the lower of the two. */
    static Measure median(List<Measure> measures) {
        return measures.stream()
                .sorted(java.util.Comparator.comparingDouble(Measure::cpuSeconds))
                .toList()
                .get((measures.size() - 1) / 2);
    }
}
