package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workspaces that the project carries are read by the same loader as a company's. */
class ProjectWorkspacesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../demo/adventureworks",
                "../demo/crm-sales",
                "src/test/resources/workspaces/crm-sales-without-alias"
            })
    void theWorkspacesOfTheProjectLoad(String folder) {
        Workspace workspace = Workspace.load(Path.of(folder), Environment.of(Map.of()));

        assertThat(workspace.sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.mappings()).isNotEmpty());
        assertThat(workspace.config().segments()).isPresent();
    }

    /** Workspaces that are there for what ingestion and the silver tables make of their files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "airline-loyalty",
                "bank-telemarketing",
                "brand-page-metrics",
                "connector-samples",
                "incident-event-log",
                "online-shoppers"
            })
    void theWorkspacesOnOtherDataSetsLoad(String folder) {
        Workspace workspace = Workspace.load(Path.of("../demo", folder), Environment.of(Map.of()));

        assertThat(workspace.sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.streams()).isNotEmpty());
    }
}
