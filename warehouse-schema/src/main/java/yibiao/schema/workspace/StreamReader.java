package yibiao.schema.workspace;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import yibiao.schema.file.YamlMap;

/** Reads one stream of a source. */
final class StreamReader {

    private StreamReader() {}

    static Stream read(String name, YamlMap map, SourceKind kind) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            map.problem("", "'" + name + "' is no stream name; expected lower-case letters, digits and '_'.");
        }
        boolean hasOwnKey = kind == SourceKind.SALESFORCE && !map.has("key");
        List<String> key = hasOwnKey ? List.of("Id") : map.texts("key");
        Stream.Read read = switch (kind) {
            case FILES -> files(map);
            case JDBC -> rows(map, key);
            case KAFKA -> TopicStreamReader.read(map, key);
            case REST -> RestStreamReader.read(map, key);
            case SALESFORCE -> SalesforceStreamReader.read(map, key);
        };
        Stream.Formats formats = formats(map);
        Upkeep upkeep = UpkeepReader.read(map, key, read);
        map.done();
        return new Stream(name, key, read, formats, upkeep, map.line());
    }

    private static Stream.Read rows(YamlMap map, List<String> key) {
        Optional<String> table = map.optionalText("table");
        Optional<String> query = map.optionalText("query");
        if (table.isPresent() == query.isPresent()) {
            map.problem("table", "a jdbc stream has either 'table' or 'query'.");
        }
        Optional<Stream.Cursor> cursor = map.optionalMap("cursor").map(found -> {
            Stream.Cursor value = new Stream.Cursor(
                    found.text("column"),
                    found.parsed("lag", "a duration such as PT5M", Duration::parse)
                            .orElse(Duration.ofMinutes(5)),
                    found.parsed("lookback", "a duration such as PT1H", Duration::parse)
                            .orElse(Duration.ZERO));
            if (value.lag().isNegative() || value.lookback().isNegative()) {
                found.problem("", "'lag' and 'lookback' are not negative.");
            }
            found.done();
            return value;
        });
        if (cursor.isPresent() && key.isEmpty()) {
            map.problem(
                    "cursor", "a stream with a cursor needs a 'key', which decides between rows of the same instant.");
        }
        int splits = map.integer("splits", 0);
        if (splits < 0 || (splits > 0 && cursor.isEmpty())) {
            map.problem("splits", "'splits' is a number from 1, and cuts the first load of a stream with a 'cursor'.");
        }
        return new Stream.Rows(table, query, cursor, splits);
    }

    private static Stream.Read files(YamlMap map) {
        if (!map.has("format")) {
            map.text("format");
        }
        Stream.Format format = map.oneOf("format", Stream.Format.class, Stream.Format.CSV);
        Optional<String> charset = map.optionalText("charset");
        charset.ifPresent(name -> {
            if (!isCharset(name)) {
                map.problem(
                        "charset", "'" + name + "' is no known charset; expected one such as UTF-8, GB18030, Big5.");
            }
        });
        int headerRow = map.integer("header_row", 1);
        if (headerRow < 1) {
            map.problem("header_row", "'header_row' is " + headerRow + "; the first row is 1.");
        }
        Optional<String> section = map.optionalText(format == Stream.Format.SINGER ? "tap_stream" : "sheet");
        char delimiter = sign(map, "delimiter", format == Stream.Format.TSV ? '\t' : ',');
        char quote = sign(map, "quote", '"');
        return new Stream.Files(map.text("path"), format, charset, delimiter, quote, section, headerRow);
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static char sign(YamlMap map, String key, char otherwise) {
        Optional<String> text = map.optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        String value = text.get().equals("\\t") ? "\t" : text.get();
        if (value.length() != 1) {
            map.problem(key, "'" + key + "' is '" + value + "'; expected one character.");
            return otherwise;
        }
        return value.charAt(0);
    }

    private static Stream.Formats formats(YamlMap map) {
        String decimal = ".";
        String grouping = "";
        Optional<YamlMap> numbers = map.optionalMap("numbers");
        if (numbers.isPresent()) {
            decimal = numbers.get().text("decimal", ".");
            grouping = numbers.get().text("grouping", "");
            if (decimal.length() != 1 || grouping.length() > 1 || decimal.equals(grouping)) {
                numbers.get().problem("decimal", "'decimal' and 'grouping' are one sign each, and not the same.");
            }
            numbers.get().done();
        }
        return new Stream.Formats(decimal, grouping, patterns(map, "dates"), patterns(map, "timestamps"));
    }

    private static List<String> patterns(YamlMap map, String key) {
        List<String> patterns = map.texts(key);
        for (String pattern : patterns) {
            try {
                new DateTimeFormatterBuilder().appendPattern(pattern);
            } catch (IllegalArgumentException e) {
                map.problem(key, "'" + pattern + "' is no date pattern: " + e.getMessage() + ".");
            }
        }
        return patterns;
    }
}
