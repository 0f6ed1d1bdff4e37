package yibiao.schema.workspace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import yibiao.schema.file.YamlMap;

/** Reads how a source is reached. A secret that stands in the file is a problem. */
final class ConnectionReader {

    private static final int BUDGET_PERCENT = 80;

    private ConnectionReader() {}

    static Connection read(YamlMap file, SourceKind kind) {
        return switch (kind) {
            case FILES -> new Connection.Folder(setting(file, "root"));
            case JDBC -> jdbc(file.map("connection"));
            case KAFKA -> kafka(file.map("connection"));
            case REST -> http(file.map("connection"));
            case SALESFORCE -> new Connection.Salesforce(http(file.map("connection")));
        };
    }

    /** What stands for a connection that could not be read, while the rest of the file is checked. */
    static Connection unknown(YamlMap file) {
        file.ignore("root", "connection");
        return new Connection.Folder(new Setting("", "root", file.file(), file.line()));
    }

    private static Connection jdbc(YamlMap map) {
        Connection jdbc = new Connection.Jdbc(setting(map, "url"), setting(map, "user"), secret(map, "password"));
        map.done();
        return jdbc;
    }

    private static Connection kafka(YamlMap map) {
        Map<String, Setting> properties = new TreeMap<>();
        map.optionalMap("properties").ifPresent(found -> {
            for (String name : found.keys()) {
                boolean secret = name.matches(".*(password|secret|jaas|token).*");
                properties.put(name, secret ? secret(found, name) : setting(found, name));
            }
        });
        Connection kafka = new Connection.Kafka(setting(map, "bootstrap"), properties);
        map.done();
        return kafka;
    }

    private static Connection.Http http(YamlMap map) {
        int budget = map.integer("budget_percent", BUDGET_PERCENT);
        if (budget < 1 || budget > 100) {
            map.problem("budget_percent", "'budget_percent' is " + budget + "; expected 1 to 100.");
        }
        Connection.Http http = new Connection.Http(setting(map, "url"), authOf(map), budget);
        map.done();
        return http;
    }

    /** {@code auth: none} says the same as no {@code auth}. */
    private static Auth authOf(YamlMap map) {
        if (!map.isMap("auth")
                && map.optionalText("auth").filter("none"::equals).isPresent()) {
            return new Auth.None();
        }
        return map.optionalMap("auth").map(ConnectionReader::auth).orElseGet(Auth.None::new);
    }

    private static Auth auth(YamlMap map) {
        List<String> known = List.of("basic", "bearer", "header", "oauth2");
        List<String> found = known.stream().filter(map::has).toList();
        Auth auth = new Auth.None();
        if (found.size() != 1) {
            map.problem("", "'auth' holds one of basic, bearer, header, oauth2; leave 'auth' out for none.");
            known.forEach(map::ignore);
        } else {
            auth = switch (found.get(0)) {
                case "bearer" -> new Auth.Bearer(secret(map, "bearer"));
                case "basic" -> basic(map.map("basic"));
                case "header" -> header(map.map("header"));
                default -> oauth2(map.map("oauth2"));
            };
        }
        map.done();
        return auth;
    }

    private static Auth basic(YamlMap map) {
        Auth basic = new Auth.Basic(setting(map, "user"), secret(map, "password"));
        map.done();
        return basic;
    }

    private static Auth header(YamlMap map) {
        Auth header = new Auth.Header(map.text("name"), secret(map, "value"));
        map.done();
        return header;
    }

    private static Auth oauth2(YamlMap map) {
        Auth.Grant grant = map.oneOf("grant", Auth.Grant.class, Auth.Grant.CLIENT_CREDENTIALS);
        boolean refresh = grant == Auth.Grant.REFRESH_TOKEN;
        boolean password = grant == Auth.Grant.PASSWORD;
        Auth oauth = new Auth.OAuth2(
                grant,
                setting(map, "token_url"),
                setting(map, "client_id"),
                secret(map, "client_secret"),
                refresh ? Optional.of(secret(map, "refresh_token")) : Optional.empty(),
                password ? Optional.of(setting(map, "user")) : Optional.empty(),
                password ? Optional.of(secret(map, "password")) : Optional.empty(),
                map.has("scope") ? Optional.of(setting(map, "scope")) : Optional.empty());
        map.done();
        return oauth;
    }

    private static Setting secret(YamlMap map, String key) {
        Setting setting = setting(map, key);
        if (map.has(key) && !setting.isReference()) {
            map.problem(
                    key,
                    "a %s must not stand in the file. Write ${env:NAME} or ${file:/run/secrets/name}."
                            .formatted(key.toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        return setting;
    }

    private static Setting setting(YamlMap map, String key) {
        return new Setting(map.text(key), key, map.file(), map.line(key));
    }
}
