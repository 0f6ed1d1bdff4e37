package yibiao.schema.workspace;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import yibiao.schema.file.YamlMap;

/** A small table that a setting names by its path below the workspace. */
record WorkspaceFile(Path workspace) {

    /** @param parser throws {@code IllegalArgumentException} saying what is wrong with the text */
    <T> Optional<T> read(YamlMap map, String key, String name, Function<String, T> parser) {
        Path file = workspace.resolve(name);
        if (!Files.isRegularFile(file)) {
            map.problem(
                    key,
                    "'" + key + "' names the file " + name + ", which is not there. Its path starts at the"
                            + " workspace.");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(Files.readString(file)));
        } catch (CharacterCodingException e) {
            map.problem(key, name + " is not UTF-8. Save it as UTF-8 and try again.");
        } catch (IOException e) {
            map.problem(key, name + " cannot be read: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            map.problem(key, name + " " + e.getMessage() + ".");
        }
        return Optional.empty();
    }
}
