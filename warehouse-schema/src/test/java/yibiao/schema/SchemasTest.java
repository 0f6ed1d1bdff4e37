package yibiao.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.workspace.Threshold;
import yibiao.schema.workspace.Thresholds;

/** The JSON Schemas are for editors: what the product ships must be what they complete. */
class SchemasTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> FILLED_BY_THE_ENGINE =
            Set.of("ref", "source", "custom", "origin", "updated_at", "extracted_at");

    @ParameterizedTest
    @CsvSource({
        "metric,    src/main/resources/warehouse, metrics/**.yaml,    20",
        "dimension, src/main/resources/warehouse, dimensions/*.yaml,  10",
        "page,      src/main/resources/warehouse, pages/*.yaml,        2",
        "crm,       ../demo,                      */crm.yaml,          2",
        "source,    ../demo,                      */sources/*.yaml,    2",
        "crm,       src/test/resources/workspaces, */crm.yaml,         1",
        "source,    src/test/resources/workspaces, */sources/*.yaml,   1"
    })
    void everyFileOfTheProjectMeetsItsSchema(String schema, String folder, String glob, int atLeast) {
        List<Path> files = files(Path.of(folder), glob);

        assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(files)
                .allSatisfy(file -> assertThat(problems(ours(schema), read(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void everyContractIsADocumentOfTheStandard() {
        JsonSchema standard = JsonSchemaFactory.getInstance(VersionFlag.V201909)
                .getSchema(read(RESOURCES.resolve("schemas/odcs/odcs-json-schema-v3.1.0.json")));
        List<Path> contracts = files(RESOURCES.resolve("warehouse"), "{bronze,silver,gold}/*/*.yaml");

        assertThat(contracts).hasSizeGreaterThanOrEqualTo(20);
        assertThat(contracts)
                .allSatisfy(file -> assertThat(problems(standard, read(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void thresholdsAreCompletedWithExactlyThoseDeclared() {
        JsonNode known = read(RESOURCES.resolve("schemas/crm.schema.json")).at("/properties/thresholds/properties");
        Map<String, String> completed = new TreeMap<>();
        known.properties()
                .forEach(entry -> completed.put(
                        entry.getKey(),
                        entry.getValue().get("type").asText() + " from "
                                + entry.getValue().get("minimum").asText() + ", usually "
                                + entry.getValue().get("default").asText() + ": "
                                + entry.getValue().get("description").asText()));
        completed.remove("fx_max_age_days"); // its older place

        assertThat(completed)
                .isEqualTo(Thresholds.declared().stream()
                        .collect(Collectors.toMap(
                                Threshold::name,
                                threshold -> (threshold.isWhole() ? "integer" : "number") + " from "
                                        + threshold.least() + ", usually " + threshold.usual() + ": "
                                        + threshold.meaning().en())));
    }

    @Test
    void mappingsAreCompletedWithExactlyTheColumnsOfTheContracts() {
        JsonNode definitions =
                read(RESOURCES.resolve("schemas/source.schema.json")).get("$defs");
        for (TableContract table : Catalogue.shipped().layer("silver")) {
            boolean isMade = History.entity(table.name()).isPresent();
            if (isMade || table.name().table().equals("rejected_record")) {
                continue;
            }
            JsonNode columns = definitions.get(table.name().table() + "_columns");
            assertThat(columns)
                    .as("columns of %s in source.schema.json", table.name())
                    .isNotNull();
            assertThat(names(columns.get("properties")))
                    .as(table.name().toString())
                    .isEqualTo(mapped(table, false));
            assertThat(texts(columns.get("required")))
                    .as(table.name().toString())
                    .isEqualTo(mapped(table, true));
        }
    }

    @Test
    void whatALoaderWouldRefuseIsMarkedInTheEditorToo() {
        JsonNode source = read(Path.of("../demo/crm-sales/sources/crm_export.yaml"));
        ObjectNode columns = (ObjectNode) source.at("/mappings/3/columns");
        columns.put("amout", "close_value");
        columns.remove("status");

        assertThat(problems(ours("source"), source))
                .anyMatch(problem -> problem.contains("'amout'"))
                .anyMatch(problem -> problem.contains("'status'"));
    }

    @Test
    void aPasswordInTheFileIsMarked() throws IOException {
        JsonNode source = YAML.readTree("""
                source: erp
                label: ERP
                kind: jdbc
                connection: {url: "jdbc:postgresql://db/erp", user: reader, password: hunter2}
                streams: {customer: {table: erp.customer, key: [id]}}
                """);

        assertThat(problems(ours("source"), source)).anyMatch(problem -> problem.startsWith("$.connection.password:"));
    }

    private static JsonSchema ours(String name) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(read(RESOURCES.resolve("schemas/" + name + ".schema.json")));
    }

    private static List<String> problems(JsonSchema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    private static Set<String> mapped(TableContract table, boolean required) {
        Set<String> names = new TreeSet<>();
        for (Column column : table.columns()) {
            if (!FILLED_BY_THE_ENGINE.contains(column.name()) && (column.required() || !required)) {
                names.add(column.name());
            }
        }
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(
                    all.filter(file -> matcher.matches(folder.relativize(file))).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
