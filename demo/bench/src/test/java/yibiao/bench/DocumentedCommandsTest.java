package yibiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command that the documentation shows, and every command in the files to copy, is one the launcher knows, with options it has. It
 * stands in the module that is built last, when all verbs can be asked.
 */
class DocumentedCommandsTest {

    /** Text that is a command: a fenced block, or a piece of code within a sentence. */
    private static final Pattern CODE = Pattern.compile("```[a-z]*\\n(.*?)```|`([^`\\n]+)`", Pattern.DOTALL);

    private static final Pattern COMMAND = Pattern.compile("(?<![\\w.-])(?:\\S*/)?crm ([a-z]+)([^\\n|&;>#')]*)");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)(--[a-z][a-z-]*|-[a-z])(?![\\w-])");
    private static final Set<String> WITH_VERBS_OF_THEIR_OWN = Set.of("release", "quarantine", "bench");

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final Map<String, Shown> help = new TreeMap<>();

    /** What the launcher answers to --help. */
    private record Shown(int exit, String text) {}

    @Test
    void everyCommandExistsWithItsOptions() {
        Map<String, Set<String>> unknown = new TreeMap<>();
        int commands = 0;
        for (Map.Entry<Path, String> page : pages().entrySet()) {
            for (MatchResult command : COMMAND.matcher(withoutSubstitutions(page.getValue()))
                    .results()
                    .toList()) {
                commands++;
                unknown(command.group(1), command.group(2))
                        .forEach(what -> unknown.computeIfAbsent(page.getKey().toString(), file -> new TreeSet<>())
                                .add(command.group() + ": " + what));
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(commands).as("commands found").isGreaterThan(60);
    }

    private List<String> unknown(String verb, String rest) {
        List<String> words = new ArrayList<>(List.of(verb));
        Matcher first = Pattern.compile("^ ([a-z]+)\\b").matcher(rest);
        if (WITH_VERBS_OF_THEIR_OWN.contains(verb) && first.find()) {
            words.add(first.group(1));
        }
        Shown shown = help.computeIfAbsent(String.join(" ", words), name -> help(words));
        if (shown.exit() != 0) {
            return List.of("no such verb");
        }
        return OPTION.matcher(rest)
                .results()
                .map(MatchResult::group)
                .filter(option -> !Pattern.compile("(?<![\\w-])" + option + "(?![\\w-])")
                        .matcher(shown.text())
                        .find())
                .map(option -> "no option " + option)
                .toList();
    }

    private static Shown help(List<String> words) {
        List<String> command =
                new ArrayList<>(List.of("bash", ROOT.resolve("crm").toString()));
        command.addAll(words);
        command.add("--help");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("YIBIAO_BUILT", "1");
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Shown(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The pages and files by name; of a page, its code only. */
    private static Map<Path, String> pages() {
        Map<Path, String> pages = new LinkedHashMap<>();
        for (String top : List.of("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(top))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".png"))
                        .sorted()
                        .forEach(file -> pages.put(
                                ROOT.relativize(file),
                                file.toString().endsWith(".md") ? code(read(file)) : oneLine(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pages;
    }

    /** What the shell puts in, as in {@code "$(date +%F)"}, has options of its own. */
    private static String withoutSubstitutions(String text) {
        return text.replaceAll("\\$\\([^)]*\\)", "X");
    }

    private static String code(String page) {
        StringBuilder code = new StringBuilder();
        CODE.matcher(page)
                .results()
                .forEach(found -> code.append(found.group(1) == null ? found.group(2) : found.group(1))
                        .append('\n'));
        return code.toString();
    }

    /** Commands that stand as a list of words, as the containers' and the DAG's, become a line. */
    private static String oneLine(Path file) {
        return read(file)
                .replaceAll("args: \\[", "crm ")
                .replaceAll("\\[LAUNCHER, ", "crm ")
                .replaceAll("\"?, \"?", " ")
                .replaceAll("(?<=crm )\"", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
