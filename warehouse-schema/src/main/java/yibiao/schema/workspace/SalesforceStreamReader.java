package yibiao.schema.workspace;

import java.time.Duration;
import java.util.List;
import yibiao.schema.file.YamlMap;

/** Reads the settings of a stream of Salesforce. */
final class SalesforceStreamReader {

    private static final Duration LAG = Duration.ofMinutes(5);

    private SalesforceStreamReader() {}

    static Stream.Read read(YamlMap map, List<String> key) {
        String object = map.text("object");
        if (!object.isEmpty() && !object.matches("[A-Za-z][A-Za-z0-9_]*")) {
            map.problem("object", "'" + object + "' is no API name of an object; expected one such as Opportunity.");
        }
        List<String> fields = map.texts("fields");
        for (String field : fields) {
            if (!field.matches("[A-Za-z][A-Za-z0-9_.]*")) {
                map.problem(
                        "fields",
                        "'" + field + "' is no API name of a field; expected one such as Name or Owner.Name.");
            }
        }
        if (!key.equals(List.of("Id"))) {
            map.problem("key", "the key of a Salesforce record is Id; leave 'key' out.");
        }
        return new SalesforceObject(
                object,
                fields,
                map.optionalText("where"),
                map.oneOf("via", SalesforceObject.Via.class, SalesforceObject.Via.AUTO),
                map.flag("deleted", true),
                duration(map, "lag", LAG),
                duration(map, "lookback", Duration.ZERO));
    }

    private static Duration duration(YamlMap map, String key, Duration otherwise) {
        Duration found =
                map.parsed(key, "a duration such as PT5M", Duration::parse).orElse(otherwise);
        if (found.isNegative()) {
            map.problem(key, "'" + key + "' is negative; expected a duration such as PT5M.");
        }
        return found;
    }
}
