package yibiao.ingest.connector.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a stream, by path below its root. */
final class FoundFiles {

    private final Path root;
    private final String glob;

    FoundFiles(Path root, String glob) {
        this.root = root;
        this.glob = glob;
    }

    /** Paths below the root, with '/' between folders, and the files they name; in the order of the paths. */
    Map<String, Path> list() throws IOException {
        String pattern = Files.isDirectory(root.resolve(withoutWildcard(glob))) && !hasWildcard(glob)
                ? (glob.isEmpty() || glob.equals(".") ? "**" : strippedOfSlash(glob) + "/**")
                : glob;
        PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + pattern);
        // Java's '**/' wants at least one folder; people mean none or more.
        PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", ""));
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                Path relative = root.relativize(file);
                if (!isHidden(relative) && (matcher.matches(relative) || flat.matches(relative))) {
                    found.put(relative.toString().replace('\\', '/'), file);
                }
            }
        }
        return found;
    }

    /** Names of some files that are there but do not match, for messages. */
    List<String> others() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .limit(10)
                    .toList();
        }
    }

    /** Editors' locks (~$book.xlsx) and dot files are not meant for us. */
    private static boolean isHidden(Path relative) {
        String name = relative.getFileName().toString();
        return name.startsWith(".") || name.startsWith("~$");
    }

    private static boolean hasWildcard(String glob) {
        return glob.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static String withoutWildcard(String glob) {
        return hasWildcard(glob) ? "" : glob;
    }

    private static String strippedOfSlash(String folder) {
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }
}
