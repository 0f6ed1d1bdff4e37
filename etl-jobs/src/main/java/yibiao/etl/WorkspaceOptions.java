package yibiao.etl;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import picocli.CommandLine.Option;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** The options every verb has. */
final class WorkspaceOptions {

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description = "The workspace folder, the one with crm.yaml. Default: the current folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description =
                    "The business day the figures speak of, such as 2026-06-30. Default: today in the company's zone.")
    private @org.jspecify.annotations.Nullable LocalDate asOf;

    Workspace load(Environment environment) {
        return Workspace.load(folder.toAbsolutePath().normalize(), environment);
    }

    LocalDate asOf(Workspace workspace, InstantSource clock) {
        return asOf != null
                ? asOf
                : LocalDate.ofInstant(clock.instant(), workspace.config().zone());
    }
}
