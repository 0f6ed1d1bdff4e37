package yibiao.dashboard.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.dashboard.warehouse.ReleaseAudit;
import yibiao.dashboard.warehouse.ReleaseAudit.Finding;
import yibiao.schema.contract.TableName;
import yibiao.schema.invariant.Invariant;
import yibiao.schema.run.ExitCode;
import yibiao.schema.text.Language;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Workspace;

/** Checks the newest release by statements that hold in every one, with an engine that did not compute it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the newest release by statements that are true of every one: segments add up to the whole, balances and their",
            "changes agree, nothing is converted without a rate. DuckDB is asked; the tables were computed by Spark.",
            "Exit code 0: all hold, 3: one does not."
        },
        footer = {"", "Example: crm verify -w my-company"})
public final class VerifyCommand implements Callable<Integer> {

    private static final Text NOT_ASKED = new Text("没有相应的表", "no table to ask");

    private final InstantSource clock;
    private final Language language;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "-w", paramLabel = "DIR", description = "workspace, the folder with crm.yaml; default: this folder")
    private Path folder = Path.of("");

    /** @param clock not asked; the parts that answer queries need one */
    public VerifyCommand(InstantSource clock, Language language) {
        this.clock = clock;
        this.language = language;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Workspace workspace = Parts.workspace(folder);
        Set<TableName> tables = new TreeSet<>();
        Invariant.shipped().forEach(invariant -> tables.addAll(invariant.tables()));
        try (Parts parts = Parts.open(workspace, Parts.Limits.forOneQuery(), clock, tables)) {
            parts.warehouse().refresh();
            parts.refuseBroken();
            try (OpenRelease release = parts.warehouse().hold().orElseThrow(QueryRefused::noRelease)) {
                List<Finding> findings = new ReleaseAudit(workspace.catalogue()).of(release);
                print(out, release, findings);
                return findings.stream().allMatch(finding -> finding.rows() == 0)
                        ? ExitCode.OK.code()
                        : ExitCode.QUALITY_GATE.code();
            }
        } catch (QueryRefused refused) {
            refused.issues().forEach(issue -> err.println(issue.message().in(language)));
            return ExitCode.USAGE.code();
        }
    }

    private void print(PrintWriter out, OpenRelease release, List<Finding> findings) {
        for (Finding finding : findings) {
            String mark = finding.rows() > 0 ? "✗" : finding.isAnswered() ? "✓" : "–";
            String took = finding.isAnswered()
                    ? String.format(Locale.ROOT, "%.2f s", finding.seconds())
                    : NOT_ASKED.in(language);
            out.println(mark + " " + finding.invariant().label().in(language) + " (" + took + ")");
            if (finding.rows() > 0) {
                out.println("    " + finding.invariant().id() + ": " + finding.rows() + " × " + finding.first());
            }
        }
        long broken = findings.stream().filter(finding -> finding.rows() > 0).count();
        long asked = findings.stream().filter(Finding::isAnswered).count();
        int number = release.release().release();
        out.println(new Text(
                        "第 " + number + " 版：" + asked + " 项检查，" + broken + " 项不成立。",
                        "Release " + number + ": " + asked + " statements checked, " + broken + " do not hold.")
                .in(language));
        out.flush();
    }
}
