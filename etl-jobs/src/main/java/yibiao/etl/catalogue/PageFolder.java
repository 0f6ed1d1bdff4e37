package yibiao.etl.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of generated pages. Files of others that stand in it are left alone, and are never written over. */
public final class PageFolder {

    /** By this first line its own files are known. */
    static final String MARK =
            "<!-- Made by 'crm catalogue'. Change the contract or the transform, not this page: it is written anew. -->";

    private final Path folder;

    public PageFolder(Path folder) {
        this.folder = folder;
    }

    /** A file that somebody else wrote stands where a page has to be. */
    public static final class Occupied extends RuntimeException {
        Occupied(Path file) {
            super(
                    file
                            + " was not made by 'crm catalogue' and would be written over. Choose another --output, or move it away.");
        }
    }

    /**
     * Makes the folder hold these pages and no other generated ones.
     *
     * @throws Occupied before anything is written
     */
    public void hold(Map<String, String> pages) {
        for (String path : pages.keySet()) {
            Path file = folder.resolve(path);
            if (Files.exists(file) && !isOurs(file)) {
                throw new Occupied(file);
            }
        }
        try {
            for (Path file : files()) {
                if (isOurs(file) && !pages.containsKey(name(file))) {
                    Files.delete(file);
                }
            }
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Path file = folder.resolve(page.getKey());
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, text(page.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages that would be written, removed or changed, sorted. */
    public List<String> differences(Map<String, String> pages) {
        List<String> different = new ArrayList<>();
        pages.forEach((path, page) -> {
            Path file = folder.resolve(path);
            if (!Files.exists(file) || !read(file).equals(text(page))) {
                different.add(path);
            }
        });
        files().stream()
                .filter(file -> isOurs(file) && !pages.containsKey(name(file)))
                .forEach(file -> different.add(name(file)));
        return different.stream().sorted().toList();
    }

    private static String text(String page) {
        return MARK + "\n\n" + page;
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isOurs(Path file) {
        return read(file).startsWith(MARK);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
