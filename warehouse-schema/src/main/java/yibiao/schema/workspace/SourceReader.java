package yibiao.schema.workspace;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Nearest;
import yibiao.schema.text.Text;

/** Reads one file of {@code sources/}. */
final class SourceReader {

    private static final List<String> KINDS = List.of("files", "jdbc");

    private SourceReader() {}

    static Source read(YamlMap file, String fileName, ZoneId defaultZone) {
        String name = file.text("source");
        if (!name.isEmpty() && !name.matches("[a-z][a-z0-9_]*")) {
            file.problem("source", "'" + name + "' is no source name; expected lower-case letters, digits and '_'.");
        }
        String expected = fileName.replaceFirst("^.*/", "").replaceFirst("\\.ya?ml$", "");
        if (!name.isEmpty() && !name.equals(expected)) {
            file.problem("source", "the source is called '" + name + "', its file '" + expected + "'. Use one name.");
        }
        Text label = file.label("label");
        String kind = file.text("kind");
        ZoneId zone = file.parsed("zone", "a time zone such as Asia/Shanghai", ZoneId::of)
                .orElse(defaultZone);
        Connection connection = connection(file, kind);
        List<Stream> streams = new ArrayList<>();
        file.namedMaps("streams").forEach((stream, map) -> streams.add(StreamReader.read(stream, map, kind)));
        if (streams.isEmpty()) {
            file.problem("streams", "the source has no streams; name at least one under 'streams'.");
        }
        List<Mapping> mappings = new ArrayList<>();
        for (YamlMap map : file.maps("mappings")) {
            mappings.add(mapping(map, streams));
        }
        file.done();
        return new Source(name, label, connection, zone, streams, mappings, fileName);
    }

    private static Connection connection(YamlMap file, String kind) {
        return switch (kind) {
            case "files" -> new Connection.Folder(setting(file, "root"));
            case "jdbc" -> jdbc(file.map("connection"));
            default -> {
                if (file.has("kind")) {
                    file.problem("kind", "'kind' is '" + kind + "'." + Nearest.hint(kind, KINDS));
                }
                file.ignore("root", "connection");
                yield new Connection.Folder(new Setting("", "root", file.file(), file.line()));
            }
        };
    }

    private static Connection jdbc(YamlMap map) {
        Connection.Jdbc jdbc = new Connection.Jdbc(setting(map, "url"), setting(map, "user"), setting(map, "password"));
        if (map.has("password") && !jdbc.password().isReference()) {
            map.problem(
                    "password",
                    "a password must not stand in the file. Write ${env:NAME} or ${file:/run/secrets/name}.");
        }
        map.done();
        return jdbc;
    }

    private static Setting setting(YamlMap map, String key) {
        return new Setting(map.text(key), key, map.file(), map.line(key));
    }

    private static Mapping mapping(YamlMap map, List<Stream> streams) {
        String entity = map.text("entity");
        String from = map.text("from");
        List<String> names = streams.stream().map(Stream::name).toList();
        if (!from.isEmpty() && !names.contains(from)) {
            map.problem("from", "this source has no stream '" + from + "'." + Nearest.hint(from, names));
        }
        Mapping mapping = new Mapping(
                entity.matches("[a-z][a-z0-9_]*") ? entity : "unnamed",
                from,
                map.optionalText("where"),
                map.optionalText("version"),
                map.has("nulls") ? map.texts("nulls") : List.of(""),
                columns(map),
                map.line());
        map.done();
        return mapping;
    }

    private static List<Mapping.MappedColumn> columns(YamlMap map) {
        YamlMap columns = map.map("columns");
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        map.optionalMap("values").ifPresent(aliases -> {
            for (String column : aliases.keys()) {
                values.put(column, aliases.namedTexts(column));
                if (!columns.has(column)) {
                    aliases.problem(
                            column,
                            "'values' names '" + column + "', which is not among this mapping's columns."
                                    + Nearest.hint(column, columns.keys()));
                }
            }
        });
        List<Mapping.MappedColumn> found = new ArrayList<>();
        for (String column : columns.keys().stream().sorted().toList()) {
            found.add(column(columns, column, values.getOrDefault(column, Map.of())));
        }
        return found;
    }

    private static Mapping.MappedColumn column(YamlMap columns, String column, Map<String, String> values) {
        if (!columns.isMap(column)) {
            return new Mapping.MappedColumn(
                    column, columns.text(column), Optional.empty(), values, columns.line(column));
        }
        YamlMap reference = columns.map(column);
        Mapping.MappedColumn found = new Mapping.MappedColumn(
                column, reference.text("id"), Optional.of(reference.text("source")), values, columns.line(column));
        if (!column.endsWith("_ref")) {
            columns.problem(
                    column, "only a *_ref column may name another source; write an expression for '" + column + "'.");
        }
        reference.done();
        return found;
    }
}
