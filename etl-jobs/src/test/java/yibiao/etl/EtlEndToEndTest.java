package yibiao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.schema.workspace.Environment;

class EtlEndToEndTest {

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int crm(String... args) {
        out.reset();
        PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8);
        return EtlMain.commandLine(
                        () -> Instant.parse("2026-06-30T02:00:00Z"),
                        Environment.of(Map.of()),
                        TestSpark::session,
                        console,
                        console)
                .execute(args);
    }

    @Test
    void smoke() {
        TestWorkspace workspace = new TestWorkspace(folder).source("crm", """
                source: crm
                label: {zh: 销售表, en: Sales sheet}
                kind: files
                root: ./inbox
                streams:
                  deals: {path: "deals-*.csv", format: csv, key: [id]}
                mappings:
                  - entity: opportunity
                    from: deals
                    columns:
                      source_id: id
                      status: "case stage when 'Won' then 'won' when 'Lost' then 'lost' else 'open' end"
                      closed_on: closed
                      amount: value
                      currency: "'CNY'"
                      product_ref: product
                """);
        workspace.bronze("crm.deals", "id").file("deals-1.csv", """
                | id | stage | closed     | value  | product |
                | 1  | Won   | 2026-01-31 | 100.50 | GTXPro  |
                | 2  | Lost  | 2026-02-31 | 7      |         |
                | 3  | Open  |            | 12,3O0 |         |
                | 4  | Open  |            | 5      |         |
                """).commit();
        int code = crm("etl", "-w", folder.toString());
        System.out.println(out.toString(StandardCharsets.UTF_8));
        assertThat(code).isZero();
        assertThat(crm("etl", "-w", folder.toString())).isZero();
        System.out.println(out.toString(StandardCharsets.UTF_8));
        assertThat(crm("explain", "-w", folder.toString(), "open_pipeline")).isZero();
        System.out.println(out.toString(StandardCharsets.UTF_8));
        TestSpark.session()
                .read()
                .format("delta")
                .load(folder.resolve("warehouse/silver/rejected_record").toString())
                .show(20, false);
        TestSpark.session()
                .read()
                .format("delta")
                .load(folder.resolve("warehouse/gold/fact_opportunity").toString())
                .show(20, false);
    }
}
