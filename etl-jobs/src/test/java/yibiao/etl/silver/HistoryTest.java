package yibiao.etl.silver;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.BronzeFolder;

/** What a record was, when it was so, and since when we know. */
class HistoryTest {

    private static final String TABLE = """
            source: sales
            label: {zh: 销售系统, en: Sales}
            kind: jdbc
            connection: {url: "jdbc:postgresql://127.0.0.1/x", user: u, password: "${env:P}"}
            streams:
              account: {table: account, key: [id], cursor: {column: changed_at, lag: PT5S}}
            mappings:
              - {entity: party, from: account, where: gone is null, columns: {source_id: id, name: name}}
            """;
    private static final String SHEET = """
            source: sheet
            label: {zh: 表格, en: Sheet}
            kind: files
            root: ./inbox
            streams:
              account: {path: "accounts.csv", format: csv, key: [id]}
            mappings:
              - {entity: party, from: account, columns: {source_id: id, name: name}}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void versionsFollowTheTimeOfTheSourceHoweverLateTheyArrive() {
        SilverCase parties = new SilverCase(folder, "sales", TABLE);
        BronzeFolder accounts = parties.bronze("sales.account", "id");
        accounts.changes("""
                | id | name  | gone | _updated_at          |
                | 1  | first |      | 2026-01-01T00:00:00Z |
                | 1  | third |      | 2026-03-01T00:00:00Z |
                | 2  | kept  |      | 2026-01-01T00:00:00Z |
                """).commit();
        accounts.changes("""
                | id | name   | gone | _updated_at          |
                | 1  | second |      | 2026-02-01T00:00:00Z |
                | 2  | kept   |      | 2026-04-01T00:00:00Z |
                | 2  | kept   | yes  | 2026-05-01T00:00:00Z |
                """).commit();
        parties.expect("silver.party_hist", """
                | ref     | name   | valid_from            | valid_to              | recorded_at           | is_current | is_deleted |
                | sales:1 | first  | 2026-01-01 00:00:00.0 | 2026-02-01 00:00:00.0 | 2026-06-30 02:00:00.0 | false      | false      |
                | sales:1 | second | 2026-02-01 00:00:00.0 | 2026-03-01 00:00:00.0 | 2026-06-30 03:00:00.0 | false      | false      |
                | sales:1 | third  | 2026-03-01 00:00:00.0 |                       | 2026-06-30 02:00:00.0 | true       | false      |
                | sales:2 | kept   | 2026-01-01 00:00:00.0 | 2026-05-01 00:00:00.0 | 2026-06-30 02:00:00.0 | false      | true       |
                """);
    }

    @Test
    void aRecordThatALaterFileDoesNotHaveIsGoneAndMayComeBack() {
        SilverCase parties = new SilverCase(folder, "sheet", SHEET);
        BronzeFolder accounts = parties.bronze("sheet.account", "id");
        accounts.file("accounts.csv", "| id | name |\n| 1 | a |\n| 2 | b |\n").commit();
        accounts.file("accounts.csv", "| id | name |\n| 1 | a |\n").commit();
        accounts.file("accounts.csv", "| id | name |\n| 1 | c |\n| 2 | b |\n").commit();
        parties.expect("silver.party_hist", """
                | ref     | name | valid_from            | valid_to              | is_current | is_deleted |
                | sheet:1 | a    | 2026-06-30 02:00:00.0 | 2026-06-30 04:00:00.0 | false      | false      |
                | sheet:1 | c    | 2026-06-30 04:00:00.0 |                       | true       | false      |
                | sheet:2 | b    | 2026-06-30 02:00:00.0 | 2026-06-30 03:00:00.0 | false      | true       |
                | sheet:2 | b    | 2026-06-30 04:00:00.0 |                       | true       | false      |
                """);
    }

    @Test
    void aRecordIsUnknownFromARejectedVersionUntilTheNext() {
        SilverCase parties =
                new SilverCase(folder, "sheet", SHEET.replace("name: name", "name: name, created_on: since"));
        BronzeFolder accounts = parties.bronze("sheet.account", "id");
        accounts.file("accounts.csv", "| id | name | since |\n| 1 | a | 2026-01-01 |\n| 2 | b | 2026-01-01 |\n")
                .commit();
        accounts.file("accounts.csv", "| id | name | since |\n| 1 | a | soon |\n| 2 | b | 2026-01-01 |\n")
                .commit();
        parties.expect("silver.party_hist", """
                | ref     | name | valid_from            | valid_to              | is_current | is_deleted |
                | sheet:1 | a    | 2026-06-30 02:00:00.0 | 2026-06-30 03:00:00.0 | false      | true       |
                | sheet:2 | b    | 2026-06-30 02:00:00.0 |                       | true       | false      |
                """);
        accounts.file("accounts.csv", "| id | name | since |\n| 1 | c | 2026-01-01 |\n| 2 | b | 2026-01-01 |\n")
                .commit();
        parties.expect("silver.party_hist", """
                | ref     | name | valid_from            | valid_to              | is_current | is_deleted |
                | sheet:1 | a    | 2026-06-30 02:00:00.0 | 2026-06-30 03:00:00.0 | false      | true       |
                | sheet:1 | c    | 2026-06-30 04:00:00.0 |                       | true       | false      |
                | sheet:2 | b    | 2026-06-30 02:00:00.0 |                       | true       | false      |
                """);
    }

    @Test
    void streamsOfOneEntityMayOrderTheirVersionsEachInItsOwnWay() {
        SilverCase parties = new SilverCase(folder, "sheet", """
                source: sheet
                label: {zh: 表格, en: Sheet}
                kind: files
                root: ./inbox
                streams:
                  account: {path: "accounts.csv", format: csv, key: [id]}
                  person: {path: "people.csv", format: csv, key: [id]}
                mappings:
                  - {entity: party, from: account, columns: {source_id: id, name: name}, version: revision}
                  - {entity: party, from: person, columns: {source_id: id, name: name}}
                """);
        parties.bronze("sheet.account", "id")
                .file("accounts.csv", "| id | name | revision |\n| 1 | new | 10 |\n| 1 | old | 9 |\n")
                .commit();
        parties.bronze("sheet.person", "id")
                .file("people.csv", "| id | name |\n| 2 | b |\n")
                .commit();
        parties.expect("silver.party_hist", """
                | ref     | name | is_current |
                | sheet:1 | old  | false      |
                | sheet:1 | new  | true       |
                | sheet:2 | b    | true       |
                """);
    }

    @Test
    void whereTwoRecordsHaveOneKeyOnlyTheOneThatSilverKeepsCounts() {
        SilverCase parties = new SilverCase(
                folder,
                "sales",
                TABLE.replace(
                                "mappings:",
                                "  archive: {table: archive, key: [id], cursor: {column: changed_at, lag: PT5S}}\nmappings:")
                        + "  - {entity: party, from: archive, columns: {source_id: id, name: name}}\n");
        BronzeFolder accounts = parties.bronze("sales.account", "id");
        accounts.changes("""
                | id | name  | gone | _updated_at          |
                | 1  | first |      | 2026-01-01T00:00:00Z |
                | 1  | last  |      | 2026-04-01T00:00:00Z |
                | 2  | alone |      | 2026-01-01T00:00:00Z |
                """).commit();
        BronzeFolder archive = parties.bronze("sales.archive", "id");
        archive.changes("""
                | id | name   | _updated_at          |
                | 1  | moved  | 2026-03-01T00:00:00Z |
                | 1  | stored | 2026-05-01T00:00:00Z |
                """).commit();
        parties.expect("silver.party", """
                | ref     | name   |
                | sales:1 | stored |
                | sales:2 | alone  |
                """);
        parties.expect("silver.party_hist", """
                | ref     | name   | valid_from            | valid_to              | is_current | is_deleted |
                | sales:1 | first  | 2026-01-01 00:00:00.0 | 2026-03-01 00:00:00.0 | false      | false      |
                | sales:1 | moved  | 2026-03-01 00:00:00.0 | 2026-05-01 00:00:00.0 | false      | false      |
                | sales:1 | stored | 2026-05-01 00:00:00.0 |                       | true       | false      |
                | sales:2 | alone  | 2026-01-01 00:00:00.0 |                       | true       | false      |
                """);
        archive.changes("""
                | id | name   | _updated_at          | _op |
                | 1  | stored | 2026-06-01T00:00:00Z | d   |
                """).commit();
        parties.expect("silver.party_hist", """
                | ref     | name   | valid_from            | valid_to              | is_current | is_deleted |
                | sales:1 | first  | 2026-01-01 00:00:00.0 | 2026-04-01 00:00:00.0 | false      | false      |
                | sales:1 | last   | 2026-04-01 00:00:00.0 |                       | true       | false      |
                | sales:2 | alone  | 2026-01-01 00:00:00.0 |                       | true       | false      |
                """);
    }
}
