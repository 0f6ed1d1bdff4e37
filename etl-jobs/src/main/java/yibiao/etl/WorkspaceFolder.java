package yibiao.etl;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** The option that every verb has. */
final class WorkspaceFolder {

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description = "The workspace folder, the one with crm.yaml. Default: the current folder.")
    private Path folder = Path.of("");

    Workspace load(Environment environment) {
        return Workspace.load(folder.toAbsolutePath().normalize(), environment);
    }
}
