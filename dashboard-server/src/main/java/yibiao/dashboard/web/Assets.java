package yibiao.dashboard.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the front end, all of them known at start: whatever is not in this list does not exist, so no path can reach
 * anything else. Of the libraries only the two files that pages use are served, not their source maps and builds.
 */
public final class Assets {

    private static final String SHELL = "index.html";
    private static final Map<String, String> LIBRARIES = Map.of(
            "lit-html.js", "/META-INF/resources/webjars/lit-html/3.3.2/lit-html.js",
            "echarts.min.js", "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "json", "application/json",
            "webmanifest", "application/manifest+json");

    private final Map<String, Asset> files = new TreeMap<>();
    private final String hash;
    private final String shell;

    /** @param contents the bytes of every file by its path; {@code index.html} is the shell of all pages */
    public Assets(Map<String, byte[]> contents) {
        MessageDigest all = sha256();
        new TreeMap<>(contents).forEach((name, bytes) -> {
            all.update(name.getBytes(StandardCharsets.UTF_8));
            all.update(bytes);
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (type != null) {
                String own = HexFormat.of().formatHex(sha256().digest(bytes), 0, 8);
                files.put(name, new Asset(bytes, type, own));
            }
        });
        this.hash = HexFormat.of().formatHex(all.digest(), 0, 6);
        byte[] page = contents.get(SHELL);
        if (page == null) {
            throw new IllegalStateException("The front end has no " + SHELL + ": the build is broken.");
        }
        this.shell = new String(page, StandardCharsets.UTF_8).replace("{{assets}}", "/assets/" + hash);
    }

    /** The files of this build and of its libraries. */
    public static Assets shipped() {
        Map<String, byte[]> contents = new TreeMap<>();
        LIBRARIES.forEach((name, resource) -> contents.put(name, resource(resource)));
        withFolder("/web", root -> {
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    contents.put(name, Files.readAllBytes(file));
                }
            }
        });
        return new Assets(contents);
    }

    /** Part of every asset's address, so that a new build is never mixed with an old one. */
    String hash() {
        return hash;
    }

    /** The HTML of every page. */
    String shell() {
        return shell;
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Compresses everything as well as possible; meant for a thread of its own, since it takes seconds. */
    public void compress() {
        files.values().forEach(Asset::compress);
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no " + name + ": the build is broken.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface FolderReader {
        void read(Path root) throws IOException;
    }

    /** The files lie in a folder during the build and in a jar afterwards. */
    private static void withFolder(String name, FolderReader reader) {
        URL url = Assets.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException("The class path has no " + name + ": the build is broken.");
        }
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("file")) {
                reader.read(Path.of(uri));
                return;
            }
            String text = uri.toString();
            URI jar = URI.create(text.substring("jar:".length(), text.indexOf("!/")));
            try (FileSystem inside = FileSystems.newFileSystem(Path.of(jar))) {
                reader.read(inside.getPath(name));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("The files of the front end cannot be read: the build is broken.", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
