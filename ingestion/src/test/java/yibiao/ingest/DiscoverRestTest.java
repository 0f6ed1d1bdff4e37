package yibiao.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.workspace.Environment;
import yibiao.servers.http.ScriptedServer;
import yibiao.servers.hubspot.FakeHubSpot;
import yibiao.servers.records.Records;

/** What {@code discover} shows of an HTTP interface: the preset's streams, the file's own, and what their records look like. */
final class DiscoverRestTest {

    private static final String TOKEN = "t0ken-never-shown";

    @TempDir
    Path workspace;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Records deals = new Records(Instant.parse("2026-03-01T10:00:00Z"));
    private final FakeHubSpot fake = new FakeHubSpot(TOKEN, 300);
    private final ScriptedServer server = new ScriptedServer(deals::now, fake::answer);

    @BeforeEach
    void aWorkspaceThatUsesOneStreamAndDeclaresAnother() throws IOException {
        fake.add("deals", deals);
        fake.add("p_visits", deals);
        deals.put("1", Records.JSON.createObjectNode().put("dealname", "a").put("amount", 12));
        deals.put("2", Records.JSON.createObjectNode().put("dealname", "b").put("amount", 12.5));
        Files.createDirectories(workspace.resolve("sources"));
        Files.writeString(
                workspace.resolve("crm.yaml"),
                "company: {zh: 试, en: Trial}\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        Files.writeString(workspace.resolve("sources/box.yaml"), """
                source: box
                label: Box
                preset: hubspot
                use: [deals]
                connection: {url: "${env:URL}", auth: {bearer: "${env:TOKEN}"}}
                streams:
                  visits:
                    values: {object: p_visits, modified: hs_lastmodifieddate}
                    fields: [dealname, place, hs_lastmodifieddate]
                """);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyStreamOfThePresetAndOfTheFileIsListedWithWhatItsRecordsShow() {
        assertThat(discover("--like", "*s")).as(err.toString()).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .startsWith("stream rows key changes show in fields")
                .anyMatch(line -> line.startsWith("deals 2 id hs_lastmodifieddate amount decimal, archived boolean")
                        && line.contains("closedate empty")
                        && line.contains("createdAt datetime")
                        && line.contains("dealname text"))
                .anyMatch(line -> line.startsWith("visits 2 id") && line.contains("place empty"))
                .hasSize(3);
        // Those the user may not read are said in words.
        assertThat(err.toString().lines())
                .anyMatch(line -> line.startsWith("sources/box.yaml, stream tickets: ") && line.contains("404"))
                .hasSize(4);
        assertThat(out.toString() + err).doesNotContain(TOKEN);
    }

    @Test
    void asTextForTheSourceFileItIsAChoiceOfThePresetsStreams() throws IOException {
        assertThat(discover("--yaml")).as(err.toString()).isZero();

        String yaml = out.toString();
        assertThat(yaml)
                .startsWith("# Streams of the preset; name those to be read.\nuse: [deals]\n# deals, about 2 records,")
                .contains("# Declared in the source file already:\n# visits, about 2 records, key id, changes show in")
                .contains("# sources/box.yaml, stream companies: ")
                .doesNotContain("mappings"); // the preset has them
        Files.writeString(
                workspace.resolve("sources/box.yaml"),
                "source: box\nlabel: Box\npreset: hubspot\nconnection: {url: \"${env:URL}\", auth: {bearer: \"${env:TOKEN}\"}}\n"
                        + yaml);
        assertThat(run("ingest")).as(err.toString()).isZero();
    }

    @Test
    void whenNothingMayBeReadItSaysWhy() {
        server.always(request -> true, yibiao.servers.http.Fault.status(401));

        assertThat(discover()).isEqualTo(2);

        assertThat(err.toString())
                .contains("sources/box.yaml, stream companies: ")
                .contains("Correct the secrets");
    }

    private int discover(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "discover";
        arguments[1] = "box";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        Console console = new Console(
                new PrintWriter(out, true), new PrintWriter(err, true), false, new AtomicBoolean(), System::nanoTime);
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "-w";
        all[arguments.length + 1] = workspace.toString();
        Environment environment = Environment.of(Map.of("URL", server.url().toString(), "TOKEN", TOKEN));
        return IngestMain.commandLine(console, InstantSource.system(), environment)
                .execute(all);
    }
}
