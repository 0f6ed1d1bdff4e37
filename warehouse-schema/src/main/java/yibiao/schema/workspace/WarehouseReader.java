package yibiao.schema.workspace;

import java.nio.file.Path;
import java.util.Optional;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.file.YamlMap;
import yibiao.schema.storage.Location;
import yibiao.schema.storage.ObjectStore;

/** Reads where the warehouse lies: {@code warehouse}, and {@code object_store} for one that lies in an S3-compatible store. */
final class WarehouseReader {

    private final Path workspace;
    private final Environment environment;

    WarehouseReader(Path workspace, Environment environment) {
        this.workspace = workspace;
        this.environment = environment;
    }

    Location read(YamlMap file) {
        ObjectStore store = store(file);
        String place = place(file);
        if (place.matches("s3a?://[^/]+(/.*)?")) {
            return store.at(place.replaceFirst("/+$", ""));
        }
        if (place.matches("[a-z][a-z0-9+.-]+://.*")) {
            file.problem(
                    "warehouse",
                    "'warehouse' is '" + place
                            + "'; expected a folder, or s3a://BUCKET/FOLDER for an S3-compatible store.");
            return Location.of(workspace);
        }
        return Location.of(workspace.resolve(place));
    }

    private String place(YamlMap file) {
        Setting setting = new Setting(file.text("warehouse"), "warehouse", file.file(), file.line("warehouse"));
        try {
            return setting.resolve(environment);
        } catch (InvalidFiles e) {
            for (Problem problem : e.problems()) {
                file.problem("warehouse", problem.message());
            }
            return "";
        }
    }

    private ObjectStore store(YamlMap file) {
        Optional<YamlMap> map = file.optionalMap("object_store");
        Optional<Setting> endpoint = map.flatMap(found -> setting(found, "endpoint"));
        Optional<String> region = map.flatMap(found -> found.optionalText("region"));
        Optional<Setting> id = map.flatMap(found -> setting(found, "access_key"));
        Optional<Setting> secret = map.flatMap(found -> setting(found, "secret_key"));
        map.ifPresent(found -> check(found, id, secret));
        return new ObjectStore(() -> new ObjectStore.Access(
                endpoint.map(setting -> setting.resolve(environment)),
                region,
                id.flatMap(key -> secret.map(
                        word -> new ObjectStore.Keys(key.resolve(environment), word.resolve(environment))))));
    }

    private static Optional<Setting> setting(YamlMap map, String key) {
        return map.optionalText(key).map(text -> new Setting(text, key, map.file(), map.line(key)));
    }

    private static void check(YamlMap map, Optional<Setting> id, Optional<Setting> secret) {
        if (id.isPresent() != secret.isPresent()) {
            map.problem(
                    id.isPresent() ? "access_key" : "secret_key",
                    "'access_key' and 'secret_key' stand together, or neither does and the environment grants access.");
        }
        if (secret.isPresent() && !secret.get().isReference()) {
            map.problem(
                    "secret_key",
                    "a secret key must not stand in the file. Write ${env:NAME} or ${file:/run/secrets/name}.");
        }
        map.done();
    }
}
