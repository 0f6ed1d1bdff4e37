package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.file.InvalidFiles;

/** Where a warehouse lies, as crm.yaml says it. */
class WarehousePlaceTest {

    @TempDir
    private Path workspace;

    private CrmConfig read(String place) throws IOException {
        Files.writeString(workspace.resolve("crm.yaml"), "company: x\nzone: UTC\ncurrency: CNY\n" + place + "\n");
        return Workspace.load(workspace, Environment.of(Map.of("SECRET", "s3cret")))
                .config();
    }

    @Test
    void aFolderIsThatOfTheWorkspaceAndHoldsWhatIsNotCommitted() throws IOException {
        CrmConfig config = read("warehouse: ./dwh");
        assertThat(config.warehouse().local()).contains(workspace.resolve("dwh"));
        assertThat(config.work()).isEqualTo(workspace.resolve("dwh"));
    }

    @Test
    void anObjectStoreIsReachedWithWhatIsDeclared() throws IOException {
        CrmConfig config = read("""
                warehouse: s3://lake/company/
                object_store: {endpoint: "http://127.0.0.1:9", region: cn-north-1, access_key: me, secret_key: "${env:SECRET}"}""");
        assertThat(config.warehouse()).hasToString("s3a://lake/company");
        assertThat(config.warehouse().local()).isEmpty();
        assertThat(config.work()).isEqualTo(workspace.resolve(".work"));
        assertThat(config.warehouse().hadoop())
                .containsEntry("fs.s3a.endpoint", "http://127.0.0.1:9")
                .containsEntry("fs.s3a.endpoint.region", "cn-north-1")
                .containsEntry("fs.s3a.access.key", "me")
                .containsEntry("fs.s3a.secret.key", "s3cret")
                .containsEntry("fs.s3a.path.style.access", "true");
    }

    @Test
    void withoutKeysTheEnvironmentGrantsAccess() throws IOException {
        assertThat(read("warehouse: s3a://lake/company").warehouse().hadoop())
                .doesNotContainKeys("fs.s3a.access.key", "fs.s3a.aws.credentials.provider", "fs.s3a.endpoint");
    }

    @Test
    void aSecretIsAReferenceAndComesWithItsKey() {
        assertThatThrownBy(() -> read("warehouse: s3a://lake/x\nobject_store: {access_key: me, secret_key: plain}"))
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContaining("crm.yaml:5")
                .hasMessageContaining("must not stand in the file");
        assertThatThrownBy(() -> read("warehouse: s3a://lake/x\nobject_store: {access_key: me}"))
                .hasMessageContaining("'access_key' and 'secret_key' stand together");
        assertThatThrownBy(() -> read("warehouse: gs://lake/x"))
                .hasMessageContaining("expected a folder, or s3a://BUCKET/FOLDER");
    }
}
