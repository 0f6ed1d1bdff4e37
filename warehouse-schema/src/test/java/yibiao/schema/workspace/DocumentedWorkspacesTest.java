package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workspaces that the documentation shows are read as they stand there: YAML blocks whose first line names their file. */
class DocumentedWorkspacesTest {

    private static final Pattern FILE =
            Pattern.compile("^```yaml\\n# my-company/(\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md", "docs/workspace.md"})
    void everyPageShowsAWorkspaceThatIsRight(String page) throws IOException {
        Matcher file = FILE.matcher(Files.readString(Path.of("..", page)));
        while (file.find()) {
            Path target = folder.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
        }

        Workspace workspace = Workspace.load(folder, Environment.of(Map.of()));

        assertThat(workspace.sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.mappings()).isNotEmpty());
    }
}
