package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams of HTTP interfaces, in source files and presets. */
class RestStreamsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectories(folder.resolve("sources"));
        Files.writeString(
                folder.resolve("crm.yaml"), "company: Box\nwarehouse: ./w\nzone: Asia/Shanghai\ncurrency: CNY\n");
    }

    @ParameterizedTest
    @CsvSource({"hubspot, 5", "zendesk, 5", "suitecrm, 8", "erpnext, 7"})
    void everyPresetIsReadWithItsMappings(String preset, int streams) throws IOException {
        Source source = source("preset: " + preset + "\n");

        assertThat(source.streams()).hasSize(streams).allSatisfy(stream -> {
            assertThat(stream.read()).isInstanceOf(RestCalls.class);
            assertThat(stream.key()).isNotEmpty();
        });
        assertThat(source.mappings()).isNotEmpty();
    }

    @Test
    void aStreamOfOnesOwnTakesWhatThePresetSaysOfEveryStream() throws IOException {
        Source source = source("""
                preset: hubspot
                use: [deals]
                streams:
                  subscriptions: {values: {object: p_subscriptions, modified: hs_lastmodifieddate}, fields: [name, amount]}
                """);

        RestCalls own = (RestCalls) source.stream("subscriptions").orElseThrow().read();
        assertThat(source.streams()).extracting(Stream::name).containsExactly("deals", "subscriptions");
        assertThat(own.pages().kind()).isEqualTo(RestCalls.PageKind.KEYSET);
        assertThat(own.cursor().orElseThrow().field()).isEqualTo("hs_lastmodifieddate");
        assertThat(own.deletions().orElseThrow().key()).isEqualTo(List.of("id"));
    }

    @Test
    void presetsAreSweptWhereTheCostIsSane() throws IOException {
        assertThat(swept("hubspot")).hasSize(5);
        assertThat(swept("suitecrm")).hasSize(8);
        assertThat(swept("erpnext")).hasSize(7);
        assertThat(swept("zendesk")).containsExactly("users", "organizations");
        RestCalls items = (RestCalls) source("preset: erpnext\n").stream("sales_invoice_items")
                .orElseThrow()
                .read();
        RestCalls.Keys keys = items.listings().keys().orElseThrow();
        assertThat(keys.key()).containsExactly("line_id");
        assertThat(keys.calls().fields()).containsExactly("modified", "items.name as line_id");
        assertThat(keys.calls().request()).isEqualTo(items.request());
    }

    @Test
    void aStreamSaysHowOftenItIsComparedAndCountsOnlyWhatTheSourceDeclares() throws IOException {
        Source source = source("""
                preset: hubspot
                use: [deals]
                streams:
                  companies:
                    values: {object: companies, modified: hs_lastmodifieddate}
                    fields: [name, createdate]
                    sweep: {every: P1D, most_percent: 5}
                    reconcile: {days: 3}
                  notes: {values: {object: notes, modified: hs_lastmodifieddate}, sweep: null}
                """);

        assertThat(source.stream("companies").orElseThrow().upkeep())
                .isEqualTo(new Upkeep(
                        Optional.of(new Upkeep.Sweep(Duration.ofDays(1), 5)),
                        Optional.of(new Upkeep.Reconcile(3, "createdate"))));
        assertThat(source.stream("notes").orElseThrow().upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Test
    void whatCannotBeComparedIsSaid() {
        assertThatThrownBy(() -> source("""
                        preset: hubspot
                        streams:
                          tasks:
                            values: {object: tasks, modified: hs_lastmodifieddate}
                            fields: [hs_task_subject]
                            reconcile: {days: 0}
                          notes:
                            values: {object: notes, modified: hs_lastmodifieddate}
                            days: {declared: null}
                            reconcile: {column: createdate}
                          whole: {values: {object: whole, modified: at}, cursor: null, deletions: null, keys: null, days: null, pages: null,
                            request: {path: /whole}}
                        """))
                .hasMessageContaining("'days' is 0; expected 1 or more.")
                .hasMessageContaining("records are counted by 'createdate', which is not among 'fields'")
                .hasMessageContaining("'days' counts by what the source declares: it needs 'declared'")
                .hasMessageContaining("unknown key 'column'.")
                .hasMessageContaining("'sweep' is for a stream with a 'cursor': a complete load misses nothing.");
        assertThatThrownBy(() -> source("""
                        preset: zendesk
                        streams:
                          users: {key: [id], start: 2020-01-01, request: {path: /u}, records: users, cursor: {field: at}, reconcile: {}}
                        """))
                .hasMessageContaining(
                        "the records of a day can be counted only where the interface tells their number");
    }

    private List<String> swept(String preset) throws IOException {
        return source("preset: " + preset + "\n").streams().stream()
                .filter(stream -> stream.upkeep().sweep().isPresent())
                .map(Stream::name)
                .toList();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> source("""
                        kind: rest
                        streams:
                          deal:
                            request: {path: deals, query: {since: "{form}"}, body: "{}"}
                            records: data
                            cursor: {field: at, lag: soon}
                            pages: {kind: page, by: {id: "0"}, resume: true}
                            deleted: {field: state}
                            totl: count
                        """))
                .hasMessageContaining("a call with 'body' is of 'method: post'.")
                .hasMessageContaining("'path' is 'deals'; it starts with '/'")
                .hasMessageContaining("there is nothing to put for '{form}'. Did you mean 'from'?")
                .hasMessageContaining("'lag' is 'soon'; expected a duration such as PT5M.")
                .hasMessageContaining("a stream with a cursor needs a 'key'")
                .hasMessageContaining("a stream with a cursor needs a 'start'")
                .hasMessageContaining("'by' belongs to pages of kind keyset")
                .hasMessageContaining("only pages of kind cursor have a token to 'resume' from.")
                .hasMessageContaining("no part of 'request' has '{page}'")
                .hasMessageContaining("'value' names at least one value.")
                .hasMessageContaining("unknown key 'totl'.");
    }

    @Test
    void anInterfaceForEverybodyMaySayThatItNeedsNoLogin() throws IOException {
        Source source = source("{url: \"https://box.example\", auth: none}", "kind: rest\nstreams: {}\n");

        assertThat(source.connection())
                .isEqualTo(source("kind: rest\nstreams: {}\n").connection());
    }

    @Test
    void bracesOfJsonAreNoPlaces() {
        Template template = new Template("{\"a\": {\"b\": \"{from.epoch_ms}\"}, \"c\": {}}");

        assertThat(template.places()).containsExactly("from.epoch_ms");
        assertThat(template.fill(place -> java.util.Optional.of("1"))).hasValue("{\"a\": {\"b\": \"1\"}, \"c\": {}}");
        assertThat(template.fill(place -> java.util.Optional.empty())).isEmpty();
    }

    private Source source(String text) throws IOException {
        return source("{url: \"https://box.example\"}", text);
    }

    private Source source(String connection, String text) throws IOException {
        Files.writeString(
                folder.resolve("sources/box.yaml"), "source: box\nlabel: Box\nconnection: " + connection + "\n" + text);
        return Workspace.load(folder, Environment.of(Map.of())).sources().get(0);
    }
}
