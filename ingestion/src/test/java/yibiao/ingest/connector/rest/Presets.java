package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.RestCalls.Deletions;
import yibiao.schema.workspace.RestCalls.Pages;
import yibiao.schema.workspace.RestCalls.TimeCursor;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Workspace;

/** Sources of a workspace that names a preset, and variations of their streams. */
final class Presets {

    private Presets() {}

    static Source source(String preset, String auth) {
        return source("""
                source: box
                label: Box
                preset: %s
                zone: Asia/Shanghai
                connection: {url: "${env:URL}"%s}
                """.formatted(preset, auth.isEmpty() ? "" : ", auth: " + auth));
    }

    static Source source(String file) {
        try {
            Path folder = Files.createTempDirectory("preset");
            Files.createDirectories(folder.resolve("sources"));
            Files.writeString(
                    folder.resolve("crm.yaml"),
                    "company: Box\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
            Files.writeString(folder.resolve("sources/box.yaml"), file);
            return Workspace.load(folder, Environment.of(Map.of())).sources().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without staying behind the clock, and without look back. */
    static RestCalls hasty(RestCalls calls) {
        return with(calls, calls.pages().size(), true);
    }

    static RestCalls paged(RestCalls calls, int size) {
        return with(calls, size, false);
    }

    private static RestCalls with(RestCalls calls, int size, boolean hasty) {
        Pages pages = calls.pages();
        return new RestCalls(
                calls.request(),
                calls.probe(),
                calls.fields(),
                calls.values(),
                calls.records(),
                calls.flatten(),
                calls.cursor().map(cursor -> hasty ? hasty(cursor) : cursor),
                new Pages(pages.kind(), pages.next(), pages.by(), size, pages.first(), pages.end(), pages.resume()),
                calls.deleted(),
                calls.declared(),
                calls.counted(),
                calls.error(),
                calls.rate(),
                calls.deletions()
                        .map(deletions -> new Deletions(
                                with(
                                        deletions.calls(),
                                        Math.min(size, deletions.calls().pages().size()),
                                        hasty),
                                deletions.key())),
                calls.listings());
    }

    private static TimeCursor hasty(TimeCursor cursor) {
        return new TimeCursor(
                cursor.field(), cursor.format(), Duration.ZERO, Duration.ZERO, cursor.granularity(), cursor.start());
    }
}
