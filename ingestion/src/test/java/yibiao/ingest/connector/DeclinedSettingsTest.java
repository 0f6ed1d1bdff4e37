package yibiao.ingest.connector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** Who asks a connector for what its system cannot do is told so before anything is read. */
final class DeclinedSettingsTest {

    private static final String FOLDER =
            "kind: files\nroot: ./inbox\nstreams: {deal: {path: a.csv, format: csv, key: [id], %s}}";
    private static final String TOPIC =
            "kind: kafka\nconnection: {bootstrap: 'localhost:1'}\nstreams: {deal: {topic: a, format: json, key: [id], %s}}";

    @TempDir
    Path workspace;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "files | cursor: {column: at, lag: PT0S}     | cursor",
                "files | sweep: {every: P1D}                  | sweep",
                "files | reconcile: {days: 3, column: at}     | reconcile",
                "kafka | cursor: {column: at, lag: PT0S}      | cursor",
                "kafka | sweep: {every: P1D}                  | sweep",
                "kafka | reconcile: {days: 3, column: at}     | reconcile"
            })
    void aSettingForWhatASystemCannotDoIsRefused(String kind, String setting, String name) throws IOException {
        Files.createDirectories(workspace.resolve("sources"));
        Files.writeString(
                workspace.resolve("crm.yaml"),
                "company: Box\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        Files.writeString(
                workspace.resolve("sources/box.yaml"),
                "source: box\nlabel: Box\n" + (kind.equals("files") ? FOLDER : TOPIC).formatted(setting) + "\n");

        assertThatThrownBy(() -> Workspace.load(workspace, Environment.of(Map.of())))
                .hasMessageStartingWith("sources/box.yaml:5: unknown key '%s'.".formatted(name));
    }
}
