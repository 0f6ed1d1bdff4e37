package yibiao.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import yibiao.demo.RunningDemo.Systems;
import yibiao.demo.company.Segment;
import yibiao.demo.postgres.PostgresServer;

/** The workspace says nothing about the systems that is not so. */
@ExtendWith(RunningDemo.class)
final class WorkspaceTest {
    private static final Path WORKSPACE = Path.of("workspace");
    /** A name in backticks, or a plain word that is not called as a function. */
    private static final Pattern NAME = Pattern.compile("`([^`]+)`|\\b([A-Za-z_][A-Za-z0-9_]*)\\b(?!\\s*\\()");

    private static final Set<String> SQL_WORDS =
            Set.of("case", "when", "then", "else", "end", "is", "null", "not", "and", "or");

    /** Those that declare their streams; a preset is tested with the product, and as a whole by the acceptance tests. */
    static Stream<String> sources() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(WORKSPACE.resolve("sources"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!yaml("sources/" + name).containsKey("preset")) {
                    names.add(name);
                }
            }
        }
        return names.stream();
    }

    @Test
    void theTaxonomyIsTheCompanys() throws IOException {
        List<String> declared = maps(yaml("crm.yaml").get("segments")).stream()
                .map(segment -> text(segment.get("id")))
                .toList();

        assertThat(declared)
                .containsExactlyElementsOf(
                        Stream.of(Segment.values()).map(Segment::id).toList());
    }

    @Test
    void everyIndustryOfASegmentIsMappedToIt() throws IOException {
        Map<String, Object> party = maps(yaml("sources/sales.yaml").get("mappings")).stream()
                .filter(mapping -> text(mapping.get("entity")).equals("party"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> values = map(map(party.get("values")).get("segment_code"));

        for (Segment segment : Segment.values()) {
            assertThat(values)
                    .containsAllEntriesOf(segment.industries().stream()
                            .collect(
                                    java.util.stream.Collectors.toMap(industry -> industry, industry -> segment.id())));
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void keysCursorsAndMappingsNameFieldsThatTheStreamHas(String file, Systems systems) throws Exception {
        Map<String, Object> source = yaml("sources/" + file);
        assertThat(text(source.get("source")) + ".yaml").isEqualTo(file);
        Map<String, Object> streams = map(source.get("streams"));
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Object> stream : streams.entrySet()) {
            Map<String, Object> settings = map(stream.getValue());
            Set<String> named = new LinkedHashSet<>(texts(settings.get("key")));
            if (settings.containsKey("cursor")) {
                named.add(text(map(settings.get("cursor")).get("column")));
            }
            for (Map<String, Object> mapping : maps(source.get("mappings"))) {
                if (text(mapping.get("from")).equals(stream.getKey())) {
                    named.addAll(fieldsIn(mapping));
                }
            }
            named.removeAll(fields(source, settings, systems));
            named.forEach(name -> problems.add(stream.getKey() + ": " + name));
        }
        assertThat(problems)
                .as("fields that %s names and its streams do not have", file)
                .isEmpty();
    }

    private static Set<String> fieldsIn(Map<String, Object> mapping) {
        Set<String> names = new LinkedHashSet<>();
        List<Object> expressions = new ArrayList<>(map(mapping.get("columns")).values());
        expressions.add(mapping.getOrDefault("where", "''"));
        for (Object expression : expressions) {
            String sql = expression instanceof Map<?, ?> reference ? text(reference.get("id")) : text(expression);
            Matcher matcher = NAME.matcher(sql.replaceAll("'[^']*'", "''"));
            while (matcher.find()) {
                String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                if (!SQL_WORDS.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<String> fields(Map<String, Object> source, Map<String, Object> stream, Systems systems)
            throws Exception {
        if (text(source.get("kind")).equals("jdbc")) {
            return columns(text(map(source.get("connection")).get("url")), stream, systems);
        }
        Path inbox = systems.directory.resolve("inbox");
        String glob = text(stream.get("path"));
        try (var files = Files.newDirectoryStream(inbox, glob)) {
            Path file = files.iterator().next();
            return text(stream.get("format")).equals("xlsx") ? workbookHeader(file, stream) : csvHeader(file, stream);
        }
    }

    private static List<String> columns(String url, Map<String, Object> stream, Systems systems) throws SQLException {
        assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:${env:DEMO_PG_PORT}/");
        String database = url.substring(url.lastIndexOf('/') + 1);
        String from = stream.containsKey("query") ? "(" + text(stream.get("query")) + ") q" : text(stream.get("table"));
        try (Connection connection = PostgresServer.connect(
                        systems.demo().server().port(),
                        database,
                        PostgresServer.READER,
                        systems.demo().server().passwords().reader());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + from + " limit 1")) {
            assertThat(rows.next()).isTrue();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    private static List<String> csvHeader(Path file, Map<String, Object> stream) throws IOException {
        Charset charset = Charset.forName(text(stream.getOrDefault("charset", "GB18030")));
        String header = Files.readString(file, charset).lines().findFirst().orElseThrow();
        return List.of(header.split(Pattern.quote(text(stream.getOrDefault("delimiter", ",")))));
    }

    private static List<String> workbookHeader(Path file, Map<String, Object> stream) throws IOException {
        int row = Integer.parseInt(text(stream.getOrDefault("header_row", 1)));
        try (InputStream bytes = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(bytes)) {
            Sheet sheet = workbook.findSheet(text(stream.get("sheet"))).orElseThrow();
            return sheet.read().stream()
                    .filter(found -> found.getRowNum() == row)
                    .flatMap(found -> found.stream().map(cell -> cell.getText()))
                    .toList();
        }
    }

    private static Map<String, Object> yaml(String name) throws IOException {
        String text = Files.readString(WORKSPACE.resolve(name), StandardCharsets.UTF_8);
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return map(new Yaml(new SafeConstructor(options)).load(text));
    }

    @SuppressWarnings("unchecked") // a YAML mapping whose keys are texts
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) requireNonNull(node);
    }

    @SuppressWarnings("unchecked") // a YAML sequence of mappings
    private static List<Map<String, Object>> maps(@Nullable Object node) {
        return (List<Map<String, Object>>) requireNonNull(node);
    }

    @SuppressWarnings("unchecked") // a YAML sequence of texts
    private static List<String> texts(@Nullable Object node) {
        return (List<String>) requireNonNull(node);
    }

    private static String text(@Nullable Object node) {
        return requireNonNull(node).toString();
    }
}
