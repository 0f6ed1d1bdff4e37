package yibiao.etl;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yibiao.etl.history.RunHistory;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.Stop;
import yibiao.etl.release.Rollbacks;
import yibiao.etl.release.Vacuum;
import yibiao.schema.release.Release;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.Lease;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.CrmConfig.Retention;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** The verbs about what readers see: which releases there are, going back to one, deleting what none needs. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and takes back releases; deletes the files that none of them needs.",
        footer = {
            "",
            "Example: crm release list -w my-company",
            "Example: crm release rollback 41 -w my-company --reason 'rates of May were wrong'",
            "Example: crm release vacuum -w my-company --dry-run"
        })
final class ReleaseCommand implements Runnable {

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say which: release list, show, rollback or vacuum.");
    }

    static CommandLine over(InstantSource clock, Environment environment, Stop stop, Console console) {
        Parts parts = new Parts(clock, environment, stop, console);
        return new CommandLine(new ReleaseCommand())
                .addSubcommand(new ListCommand(parts))
                .addSubcommand(new ShowCommand(parts))
                .addSubcommand(new RollbackCommand(parts))
                .addSubcommand(new VacuumCommand(parts));
    }

    private record Parts(InstantSource clock, Environment environment, Stop stop, Console console) {

        Engine engine(Location warehouse) {
            return DefaultEngine.create(warehouse.configuration());
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The releases there are, the newest first.",
            footer = {"", "Example: crm release list -w my-company"})
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        private WorkspaceFolder folder = new WorkspaceFolder();

        private final Parts parts;

        ListCommand(Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() {
            ReleaseFolder releases =
                    new ReleaseFolder(folder.load(parts.environment).config().warehouse());
            List<Integer> numbers = releases.list();
            if (numbers.isEmpty()) {
                parts.console.out().println("No release was published yet. 'crm etl' publishes one.");
                return 0;
            }
            parts.console.out().println(line("release", "published", "as of", "quality", "what"));
            for (int i = numbers.size() - 1; i >= 0; i--) {
                Release release = releases.read(numbers.get(i));
                parts.console
                        .out()
                        .println(line(
                                Integer.toString(release.release()),
                                release.createdAt(),
                                release.asOf(),
                                release.quality().state().name().toLowerCase(Locale.ROOT),
                                what(release, releases, i == numbers.size() - 1)));
            }
            return 0;
        }

        private static String what(Release release, ReleaseFolder releases, boolean isNewest) {
            String state = releases.gone().contains(release.release())
                    ? "gone: its files were deleted"
                    : isNewest ? "what readers see" : "kept";
            Release.Rollback rollback = release.rollback();
            return rollback == null
                    ? state
                    : state + "; release " + rollback.of() + " again, by " + rollback.by() + ": " + rollback.reason();
        }

        private static String line(String number, String published, String asOf, String quality, String what) {
            return String.format(Locale.ROOT, "%7s  %-30s %-10s  %-7s  %s", number, published, asOf, quality, what);
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "What a release names: tables with versions and rows, sources, findings.",
            footer = {"", "Example: crm release show 42 -w my-company"})
    static final class ShowCommand implements Callable<Integer> {

        @Mixin
        private WorkspaceFolder folder = new WorkspaceFolder();

        @Parameters(paramLabel = "N", description = "Number of the release.")
        private int number;

        private final Parts parts;

        ShowCommand(Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() {
            ReleaseFolder releases =
                    new ReleaseFolder(folder.load(parts.environment).config().warehouse());
            if (!releases.list().contains(number)) {
                throw new Console.UsageError(
                        "There is no release " + number + ". 'crm release list' names those there are.");
            }
            Release release = releases.read(number);
            say("release " + number + " as of " + release.asOf() + ", published " + release.createdAt() + " by run "
                    + release.runId());
            Release.Rollback rollback = release.rollback();
            if (rollback != null) {
                say("release " + rollback.of() + " again, by " + rollback.by() + ": " + rollback.reason());
            }
            if (releases.gone().contains(number)) {
                say(releases.whyGone(number));
            }
            for (Map.Entry<String, Release.GoldTable> table : release.tables().entrySet()) {
                say(String.format(
                        Locale.ROOT,
                        "  %-28s version %d, %,d rows",
                        table.getKey(),
                        table.getValue().version(),
                        table.getValue().rows()));
            }
            for (Map.Entry<String, Release.SourceStream> stream :
                    release.sources().entrySet()) {
                say("  from " + stream.getKey() + ", version "
                        + stream.getValue().version() + ", read "
                        + stream.getValue().extractedAt());
            }
            release.quality()
                    .findings()
                    .forEach(finding -> say("  " + finding.severity() + "  " + finding.messageEn()));
            return 0;
        }

        private void say(String line) {
            parts.console.out().println(line);
        }
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes an older release again, under a new number; readers follow within seconds. The next 'etl'"
                            + " that finds something changed publishes on top of it: correct the cause before.",
            footer = {"", "Example: crm release rollback 41 -w my-company --reason 'rates of May were wrong'"})
    static final class RollbackCommand implements Callable<Integer> {

        @Mixin
        private WorkspaceFolder folder = new WorkspaceFolder();

        @Mixin
        private LockOptions lock = new LockOptions();

        @Parameters(paramLabel = "N", description = "Number of the release to go back to.")
        private int number;

        @Option(names = "--reason", required = true, description = "Why, for those who look at the list later.")
        private String reason = "";

        private final Parts parts;

        RollbackCommand(Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws Exception {
            if (reason.isBlank()) {
                throw new Console.UsageError("--reason is empty; say why, for those who look at the list later.");
            }
            Workspace workspace = folder.load(parts.environment);
            Location warehouse = workspace.config().warehouse();
            return new WriteLock(warehouse, parts.clock, parts.stop, lock)
                    .run("release rollback", parts.console, (lease, run) -> rollback(workspace, lease, run))
                    .code();
        }

        private ExitCode rollback(Workspace workspace, Lease lease, RunStart run) {
            Location warehouse = workspace.config().warehouse();
            Release published;
            try {
                published = new Rollbacks(new ReleaseFolder(warehouse), lease)
                        .publish(number, reason, System.getProperty("user.name"), run.runId(), run.at());
            } catch (IllegalArgumentException e) {
                throw new Console.UsageError(String.valueOf(e.getMessage()));
            }
            report(run, parts.clock.instant(), lease, published.asOf(), published.release())
                    .write(warehouse);
            new RunHistory(parts.engine(warehouse), warehouse, workspace.catalogue()).catchUp(lease);
            parts.console
                    .out()
                    .println("Release " + published.release() + " is release " + number + " again, as of "
                            + published.asOf()
                            + ". The next 'etl' that finds something changed publishes on top of it.");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "vacuum",
            mixinStandardHelpOptions = true,
            description =
                    "Deletes data files of silver and gold that no kept release and no recent version needs. What is kept"
                            + " stands in crm.yaml: retention: {releases: 10, days: 30}.",
            footer = {
                "",
                "Example: crm release vacuum -w my-company --dry-run",
                "Example: crm release vacuum -w my-company --when-locked wait"
            })
    static final class VacuumCommand implements Callable<Integer> {

        @Mixin
        private WorkspaceFolder folder = new WorkspaceFolder();

        @Mixin
        private LockOptions lock = new LockOptions();

        @Option(names = "--dry-run", description = "Only says what would be deleted.")
        private boolean isDryRun;

        private final Parts parts;

        VacuumCommand(Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws Exception {
            Workspace workspace = folder.load(parts.environment);
            Location warehouse = workspace.config().warehouse();
            return new WriteLock(warehouse, parts.clock, parts.stop, lock)
                    .run("release vacuum", parts.console, (lease, run) -> vacuum(workspace, lease, run))
                    .code();
        }

        private ExitCode vacuum(Workspace workspace, Lease lease, RunStart run) throws IOException {
            Location warehouse = workspace.config().warehouse();
            Retention retention = workspace.config().runs().retention();
            Vacuum vacuum = new Vacuum(parts.engine(warehouse), warehouse, retention);
            Vacuum.Freed freed = isDryRun ? vacuum.look(run.at()) : vacuum.delete(run.at(), lease);
            String did = isDryRun ? "Would delete " : "Deleted ";
            parts.console
                    .out()
                    .println(did + String.format(Locale.ROOT, "%,d files, %,d bytes", freed.files(), freed.bytes())
                            + ". Kept are the newest " + retention.releases() + " releases and what is younger than "
                            + retention.days() + " days."
                            + (freed.gone().isEmpty()
                                    ? ""
                                    : " Releases that cannot be read any more: " + freed.gone() + "."));
            if (!isDryRun) {
                String day = java.time.LocalDate.ofInstant(
                                run.at(), workspace.config().zone())
                        .toString();
                report(run, parts.clock.instant(), lease, day, null).write(warehouse);
            }
            return ExitCode.OK;
        }
    }

    private static RunReport report(
            RunStart run, Instant end, Lease lease, String asOf, @org.jspecify.annotations.Nullable Integer release) {
        return new RunReport(
                run.runId(),
                run.verb(),
                asOf,
                run.at().toString(),
                Duration.between(run.at(), end).toMillis() / 1000.0,
                lease.number(),
                ExitCode.OK.code(),
                release,
                null,
                List.of(),
                Map.of());
    }
}
