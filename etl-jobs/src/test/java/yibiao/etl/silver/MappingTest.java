package yibiao.etl.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.BronzeFolder;
import yibiao.etl.job.Output;
import yibiao.etl.table.ContractBroken;
import yibiao.schema.file.InvalidFiles;

/** What a mapping makes of the records of its streams. */
class MappingTest {

    @TempDir
    Path folder = Path.of("");

    private static final String DEALS = """
            source: crm
            label: {zh: 销售表, en: Sales sheet}
            kind: files
            root: ./inbox
            streams:
              deal: {path: "*.csv", format: csv, key: [id]}
              note: {path: "notes/*.jsonl", format: jsonl, key: [id]}
            mappings:
              - entity: opportunity
                from: deal
                where: "kind <> 'test'"
                columns:
                  source_id: id
                  name: "coalesce(title, kind)"
                  status: stage
                  stage_rank: "cast(rank as int) + 1"
                  party_ref: account
                  product_ref: {source: erp, id: product}
                values:
                  status: {Won: won, Lost: lost, Open: open}
                  product_ref: {GTXPro: GTX Pro}
            """;

    private static final String ERP = """
            source: erp
            label: {zh: 财务系统, en: ERP}
            kind: files
            root: ./inbox
            streams: {item: {path: "i*.csv", format: csv}}
            """;

    private SilverCase deals() {
        SilverCase deals = new SilverCase(folder, "crm", DEALS);
        deals.workspace().source("erp", ERP);
        return deals;
    }

    @Test
    void referencesCarryTheirSourceAndAliasesComeBeforeTyping() {
        SilverCase deals = deals();
        deals.bronze("crm.deal", "id").file("a.csv", """
                | id | kind | title | stage | rank | account | product |
                | 1  | new  | Deal  | Won   | 1    | Acme    | GTXPro  |
                | 2  | new  |       | Open  |      |         | MG      |
                | 3  | test | Deal  | Won   | 1    | Acme    | MG      |
                """).commit();
        deals.expect("silver.opportunity", """
                | ref   | source | source_id | name | status | stage_rank | party_ref | product_ref |
                | crm:1 | crm    | 1         | Deal | won    |          2 | crm:Acme  | erp:GTX Pro |
                | crm:2 | crm    | 2         | new  | open   |            |           | erp:MG      |
                """);
    }

    @Test
    void aValueThatIsNotAllowedAndAnExpressionThatFailsRejectTheRecord() {
        SilverCase deals = deals();
        deals.bronze("crm.deal", "id").file("a.csv", """
                | id | kind | title | stage  | rank | account | product |
                | 1  | new  | Deal  | Signed | 1    |         |         |
                | 2  | new  | Deal  | Open   | one  |         |         |
                """).commit();
        deals.expect("silver.opportunity", "| ref |").expect("silver.rejected_record", """
                | ref   | column_name | reason            | message |
                | crm:1 | status      | NOT_ALLOWED_VALUE | status: 'Signed' is not allowed; expected open, won, lost, void |
                | crm:2 | stage_rank  | EXPRESSION_FAILED | stage_rank: cannot be computed from rank='one' |
                """);
    }

    @Test
    void theNewestLoadOfAFileReplacesItAndOtherFilesStay() {
        SilverCase deals = deals();
        BronzeFolder bronze = deals.bronze("crm.deal", "id");
        bronze.file("a.csv", """
                | id | kind | title | stage | rank | account | product |
                | 1  | new  | old   | Open  |      |         |         |
                | 2  | new  | gone  | Open  |      |         |         |
                """).file("b.csv", """
                | id | kind | title | stage | rank | account | product |
                | 3  | new  | other | Open  |      |         |         |
                """).file("a.csv", """
                | id | kind | title | stage | rank | account | product |
                | 1  | new  | fixed | Won   |      |         |         |
                """).commit();
        deals.expect("silver.opportunity", """
                | ref   | name  | status |
                | crm:1 | fixed | won    |
                | crm:3 | other | open   |
                """);
    }

    @Test
    void ofChangedRowsTheNewestVersionOfAKeyCountsWhateverOrderTheyArriveIn() {
        String yaml = """
                source: sales
                label: {zh: 销售系统, en: Sales}
                kind: jdbc
                connection: {url: "jdbc:postgresql://127.0.0.1/x", user: u, password: "${env:P}"}
                streams:
                  account: {table: account, key: [id], cursor: {column: changed_at, lag: PT5S}}
                mappings:
                  - {entity: party, from: account, columns: {source_id: id, name: name}}
                """;
        SilverCase accounts = new SilverCase(folder, "sales", yaml);
        accounts.bronze("sales.account", "id").changes("""
                | id | name    | _updated_at          | _op |
                | 1  | newest  | 2026-01-03T00:00:00Z |     |
                | 2  | first   | 2026-01-01T00:00:00Z |     |
                | 3  | doomed  | 2026-01-01T00:00:00Z |     |
                | 4  | undated |                      |     |
                """).changes("""
                | id | name    | _updated_at          | _op |
                | 1  | late    | 2026-01-02T00:00:00Z |     |
                | 2  | same    | 2026-01-01T00:00:00Z |     |
                | 3  |         | 2026-01-02T00:00:00Z | d   |
                | 4  | dated   | 2026-01-01T00:00:00Z |     |
                """).commit();
        accounts.expect("silver.party", """
                | ref     | name   | kind | updated_at            |
                | sales:1 | newest | org  | 2026-01-03 00:00:00.0 |
                | sales:2 | same   | org  | 2026-01-01 00:00:00.0 |
                | sales:4 | dated  | org  | 2026-01-01 00:00:00.0 |
                """);
    }

    @Test
    void aDeclaredVersionOrdersAsNumbersWhereItIsOne() {
        String yaml = """
                source: crm
                label: {zh: 销售表, en: Sales sheet}
                kind: files
                root: ./inbox
                streams:
                  account: {path: "*.csv", format: csv, key: [id]}
                mappings:
                  - {entity: party, from: account, version: rev, columns: {source_id: id, name: name}}
                """;
        SilverCase accounts = new SilverCase(folder, "crm", yaml);
        accounts.bronze("crm.account", "id").file("a.csv", """
                | id | rev | name |
                | 1  | 10  | ten  |
                | 1  | 9   | nine |
                | 1  |     | none |
                """).commit();
        accounts.expect("silver.party", """
                | ref   | name |
                | crm:1 | ten  |
                """);
    }

    @Test
    void aRecordThatTwoStreamsGiveIsKeptOnceAndTheOtherIsCounted() {
        String yaml = """
                source: crm
                label: {zh: 销售表, en: Sales sheet}
                kind: files
                root: ./inbox
                streams:
                  current: {path: "c*.csv", format: csv, key: [id]}
                  archive: {path: "a*.csv", format: csv}
                mappings:
                  - {entity: party, from: current, columns: {source_id: id, name: name}}
                  - {entity: party, from: archive, columns: {source_id: id, name: name}}
                """;
        SilverCase accounts = new SilverCase(folder, "crm", yaml);
        accounts.bronze("crm.archive", "").file("a.csv", """
                | id | name    |
                | 1  | old     |
                | 2  | only    |
                """).commit();
        accounts.bronze("crm.current", "id").file("c.csv", """
                | id | name    |
                | 1  | current |
                """).commit();
        accounts.expect("silver.party", """
                | ref   | name    |
                | crm:1 | current |
                | crm:2 | only    |
                """).expect("silver.rejected_record", """
                | ref   | stream  | column_name | reason        | message |
                | crm:1 | archive | ref         | DUPLICATE_REF | ref: 'crm:1' stands more than once; the newest record is kept |
                """);
        Output output = accounts.output("silver.party");
        assertThat(output.read()).isEqualTo(3);
        assertThat(output.rejected()).isEqualTo(1);
    }

    @Test
    void anUnknownFieldIsAConfigurationErrorThatNamesTheLineAndTheNearestField() {
        SilverCase deals = deals();
        deals.bronze("crm.deal", "id").file("a.csv", """
                | id | kind | titel | stage | rank | account | product |
                | 1  | new  | Deal  | Won   | 1    | Acme    | GTXPro  |
                """).commit();
        assertThatThrownBy(deals::check)
                .isInstanceOf(InvalidFiles.class)
                .hasMessage(
                        "sources/crm.yaml:14: 'name' reads field 'title', which stream 'deal' does not have. Did you mean 'titel'?");
    }

    @Test
    void aFileThatLacksAMappedColumnIsDriftThatNamesFileAndColumn() {
        SilverCase deals = deals();
        deals.bronze("crm.deal", "id").file("a.csv", """
                | id | kind | title | stage | rank | account | product |
                | 1  | new  | Deal  | Won   | 1    | Acme    | GTXPro  |
                """).file("b.csv", """
                | id | kind | title | stage | rank | account |
                | 2  | new  | Deal  | Won   | 1    | Acme    |
                """).commit();
        assertThatThrownBy(deals::check)
                .isInstanceOf(ContractBroken.class)
                .hasMessage("b.csv: has no column 'product', which the other files of stream 'crm.deal' have and"
                        + " sources/crm.yaml maps. Nothing was published. Correct the file and ingest it again, or stop mapping"
                        + " the column.");
    }

    @Test
    void anExpressionThatReachesIntoAFieldIsToldHow() {
        SilverCase deals = deals();
        deals.workspace().source("crm", DEALS.replace("account\n", "account.name\n"));
        assertThatThrownBy(deals::check)
                .hasMessageContaining("'party_ref' reads 'account.name', but fields are text.")
                .hasMessageContaining("get_json_object(account, '$.name')");
    }

    @Test
    void anEntityThatNobodyMapsIsEmpty() {
        deals().expect("silver.party", "| ref |").expect("silver.rejected_record", "| ref |");
    }

    @Test
    void aWideRecordsFieldThatIsKeptMustExist() {
        SilverCase sheets = new SilverCase(folder, "erp", """
                source: erp
                label: ERP
                kind: files
                root: ./inbox
                streams: {rate: {path: "r*.csv", format: csv}}
                mappings:
                  - entity: fx_rate
                    from: rate
                    unpivot: {keep: [Day], name: code, value: quote}
                    columns: {source_id: code, from_currency: code, to_currency: "'CNY'", rate_on: Dat, rate: quote}
                """);
        sheets.bronze("erp.rate", "").file("r.csv", """
                | Date       | USD |
                | 2026-01-01 | 7   |
                """).commit();

        assertThatThrownBy(sheets::check)
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContaining(
                        "'rate_on' reads field 'Dat', which stream 'rate' does not have. Did you mean 'Date'?")
                .hasMessageContaining(
                        "'unpivot' reads field 'Day', which stream 'rate' does not have. Did you mean 'Date'?");
    }
}
