package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabasePresetsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"odoo, 9, 8", "siebel, 8, 9"})
    void aPresetIsAWholeSourceButForItsAddress(String preset, int streams, int mappings) throws IOException {
        Files.writeString(
                folder.resolve("crm.yaml"),
                "company: {zh: 试, en: Trial}\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        Files.createDirectories(folder.resolve("sources"));
        Files.writeString(folder.resolve("sources/erp.yaml"), """
                source: erp
                label: ERP
                preset: %s
                connection: {url: "jdbc:postgresql://db/erp", user: reader, password: "${env:ERP_PASSWORD}"}
                """.formatted(preset));

        Source source =
                Workspace.load(folder, Environment.of(Map.of())).sources().get(0);

        assertThat(source.streams()).hasSize(streams);
        assertThat(source.mappings()).hasSize(mappings);
        assertThat(source.streams())
                .filteredOn(stream -> !stream.read().isComplete())
                .allSatisfy(stream -> assertThat(stream.upkeep().sweep()).isPresent());
    }
}
