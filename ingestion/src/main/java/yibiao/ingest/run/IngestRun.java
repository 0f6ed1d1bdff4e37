package yibiao.ingest.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.spool.Counts;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.Lease;
import yibiao.schema.run.StreamLease;
import yibiao.schema.run.WarehouseLock;

/** Takes streams into bronze one after the other. One that fails does not stop the next. */
public final class IngestRun {

    private static final Logger LOG = LoggerFactory.getLogger(IngestRun.class);

    private final Destination destination;
    private final String runId;
    private final InstantSource clock;
    private final FaultPoints faults;
    private final Watch watch;

    public IngestRun(Destination destination, String runId, InstantSource clock, FaultPoints faults, Watch watch) {
        this.destination = destination;
        this.runId = runId;
        this.clock = clock;
        this.faults = faults;
        this.watch = watch;
    }

    /** Does {@code work} with each stream that no other run reads. The caller holds the warehouse lock. */
    public RunReport run(List<Target> targets, Work work) {
        List<StreamReport> reports = new ArrayList<>();
        for (Target target : targets) {
            StreamReport report = run(target, work);
            log(report);
            reports.add(report);
            if (report.exit() == ExitCode.CANCELLED) {
                break;
            }
        }
        return new RunReport(runId, reports);
    }

    private StreamReport run(Target target, Work work) {
        Instant start = clock.instant();
        watch.stream(target.name());
        Progress progress = new Progress();
        try (StreamLease lease = StreamLease.take(destination.warehouse(), target.name(), holder(start));
                Connector connector = target.connector().get()) {
            watch.throwIfCancelled();
            SpoolFolder spool = destination.spool(target);
            FaultPoints steps = step -> {
                faults.reached(step);
                if (step == Step.QUARANTINE_WRITTEN || step == Step.RECORDS_WRITTEN) {
                    lease.check(); // the commit is next
                }
            };
            StreamRun run =
                    new StreamRun(connector, spool, destination.tables(target), progress, steps, watch, clock, runId);
            Optional<Long> version = version(work, run, target, connector, progress);
            return report(target, start, progress, version, Optional.empty(), ExitCode.OK);
        } catch (Watch.Cancelled e) {
            String problem = "cancelled; the tables are whole, run again to go on.";
            return report(target, start, progress, Optional.empty(), Optional.of(problem), ExitCode.CANCELLED);
        } catch (SourceProblem e) {
            return report(target, start, progress, Optional.empty(), Optional.of(text(e)), exit(e.kind()));
        } catch (WarehouseLock.Locked | Lease.Lost e) {
            return report(target, start, progress, Optional.empty(), Optional.of(text(e)), ExitCode.LOCKED);
        } catch (InvalidFiles e) {
            return report(target, start, progress, Optional.empty(), Optional.of(text(e)), ExitCode.USAGE);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{}", target.name(), e);
            return report(target, start, progress, Optional.empty(), Optional.of(ioProblem(e)), ExitCode.JOB_FAILED);
        } catch (RuntimeException e) {
            LOG.error("{} failed", target.name(), e);
            return report(target, start, progress, Optional.empty(), Optional.of("failed: " + e), ExitCode.JOB_FAILED);
        }
    }

    private static Optional<Long> version(
            Work work, StreamRun run, Target target, Connector connector, Progress progress) throws IOException {
        try {
            return work.with(run, target).version();
        } finally {
            progress.quota(connector.quota());
        }
    }

    private String holder(Instant start) {
        return "run %s, process %d, since %s"
                .formatted(runId, ProcessHandle.current().pid(), start.truncatedTo(ChronoUnit.SECONDS));
    }

    private StreamReport report(
            Target target,
            Instant start,
            Progress progress,
            Optional<Long> version,
            Optional<String> problem,
            ExitCode exit) {
        return new StreamReport(
                target.name(),
                progress.counts(),
                progress.epochs(),
                version,
                secondsSince(start),
                progress.quota(),
                progress.notes(),
                problem,
                exit);
    }

    private double secondsSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis() / 1000.0;
    }

    /** Whatever could not be written, nothing half-written counts: the epoch is taken up by the next run. */
    private static String ioProblem(Exception e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left on device");
        return full
                ? "the disk of the warehouse is full. Free space and run again; nothing was lost. (" + e.getMessage()
                        + ")"
                : "reading or writing failed: " + e + ". Nothing half-written counts; run again.";
    }

    private static String text(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    private static ExitCode exit(SourceProblem.Kind kind) {
        return switch (kind) {
            case CONFIGURATION -> ExitCode.USAGE;
            case CONTRACT -> ExitCode.CONTRACT;
            case UNAVAILABLE -> ExitCode.RETRY_LATER;
            case FAILED -> ExitCode.JOB_FAILED;
        };
    }

    private void log(StreamReport report) {
        Counts counts = report.counts();
        LOG.info(
                "run={} stream={} read={} landed={} quarantined={} files={} filesQuarantined={} epochs={} version={} seconds={}{}",
                runId,
                report.stream(),
                counts.read(),
                counts.landed(),
                counts.quarantined(),
                counts.filesRead(),
                counts.filesQuarantined(),
                report.epochs(),
                report.version().map(String::valueOf).orElse("-"),
                String.format(Locale.ROOT, "%.1f", report.seconds()),
                report.problem().map(problem -> " problem=" + problem).orElse(""));
    }

    /** A stream, and how its connector is made; making it may fail, and then only this stream does. */
    public record Target(String source, String stream, Supplier<Connector> connector) {
        public String name() {
            return source + "." + stream;
        }
    }

    /** What to do with a stream. */
    @FunctionalInterface
    public interface Work {
        StreamRun.Result with(StreamRun run, Target target) throws IOException;
    }
}
