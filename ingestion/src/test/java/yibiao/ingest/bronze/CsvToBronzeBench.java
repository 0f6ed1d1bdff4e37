package yibiao.ingest.bronze;

import com.sun.management.OperatingSystemMXBean;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import yibiao.ingest.connector.files.FilesConnector;
import yibiao.ingest.run.Progress;
import yibiao.ingest.run.Step;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Watch;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.schema.workspace.Stream.Format;

/** What a million records of 260 bytes cost from CSV to bronze, by codec. A program with a report; nothing is asserted. */
public final class CsvToBronzeBench {

    private static final int RECORDS = 1_000_000;

    private CsvToBronzeBench() {}

    public static void main(String[] codecs) throws IOException {
        Path folder = Files.createTempDirectory("csv-to-bronze");
        long bytes = write(Files.createDirectories(folder.resolve("inbox")).resolve("orders.csv"));
        System.out.printf(Locale.ROOT, "%,d records, %,d bytes of CSV%n", RECORDS, bytes);
        for (String codec : codecs) {
            measure(folder, codec);
        }
    }

    private static void measure(Path folder, String codec) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("parquet.compression", codec);
        configuration.setInt("parquet.block.size", 32 << 20);
        configuration.setBoolean("parquet.enable.dictionary", !Boolean.getBoolean("bench.plain"));
        Engine engine = DefaultEngine.create(configuration);
        Path warehouse = Files.createTempDirectory(folder, "warehouse");
        var read = new yibiao.schema.workspace.Stream.Files(
                "*.csv", Format.CSV, Optional.empty(), ',', '"', Optional.empty(), 1);
        FilesConnector connector = new FilesConnector(folder.resolve("inbox"), read, List.of("order_id"), "bench");
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        AtomicLong sealed = new AtomicLong();
        StreamRun run = new StreamRun(
                connector,
                new SpoolFolder(warehouse.resolve("_ingest")),
                new StreamTables(engine, yibiao.schema.storage.Location.of(warehouse), "bench", "orders"),
                new Progress(),
                step -> {
                    if (step == Step.SEALED) {
                        sealed.set(system.getProcessCpuTime());
                    }
                },
                Watch.nobody(),
                InstantSource.system(),
                "bench");
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        run.ingest();
        System.out.printf(
                Locale.ROOT,
                "%-12s %5.1f CPU-s (%.1f to the seal)  %5.1f s  heap peak %4d MB of %d  %,12d bytes of Parquet%n",
                codec,
                (system.getProcessCpuTime() - cpu) / 1e9,
                (sealed.get() - cpu) / 1e9,
                (System.nanoTime() - wall) / 1e9,
                heapPeak() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                size(warehouse.resolve("bronze")));
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static long write(Path file) throws IOException {
        Random random = new Random(7);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(
                    "order_id,line_no,customer,product,channel,booked_on,quantity,net_amount,currency,owner,note\n");
            for (int i = 0; i < RECORDS; i++) {
                writer.write("SO%09d,%d,C%06d 北京某某科技有限公司,P%04d,%s,2026-%02d-%02d,%d,%d.%02d,CNY,user%03d,%s\n"
                        .formatted(
                                i / 3,
                                i % 3,
                                random.nextInt(100_000),
                                random.nextInt(2_000),
                                random.nextBoolean() ? "partner" : "direct",
                                1 + random.nextInt(12),
                                1 + random.nextInt(28),
                                random.nextInt(100),
                                random.nextInt(1_000_000),
                                random.nextInt(100),
                                random.nextInt(300),
                                "%016x".formatted(random.nextLong()).repeat(7).substring(0, 100)));
            }
        }
        return Files.size(file);
    }
}
