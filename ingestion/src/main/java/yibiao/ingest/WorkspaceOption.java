package yibiao.ingest;

import java.nio.file.Path;
import picocli.CommandLine;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** The option every verb has. */
final class WorkspaceOption {

    @CommandLine.Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description = "The workspace: the folder with crm.yaml. Default: the current folder.")
    private Path folder = Path.of("");

    /** @throws yibiao.schema.file.InvalidFiles with every problem of the workspace's files */
    Workspace load(Environment environment) {
        return Workspace.load(folder.toAbsolutePath().normalize(), environment);
    }
}
