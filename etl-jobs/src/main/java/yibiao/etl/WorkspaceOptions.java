package yibiao.etl;

import java.time.InstantSource;
import java.time.LocalDate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** The options of verbs that speak of a business day. */
final class WorkspaceOptions {

    @Mixin
    private WorkspaceFolder folder = new WorkspaceFolder();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description =
                    "The business day the figures speak of, such as 2026-06-30. Default: today in the company's zone.")
    private @org.jspecify.annotations.Nullable LocalDate asOf;

    Workspace load(Environment environment) {
        return folder.load(environment);
    }

    LocalDate asOf(Workspace workspace, InstantSource clock) {
        return asOf != null
                ? asOf
                : LocalDate.ofInstant(clock.instant(), workspace.config().zone());
    }
}
