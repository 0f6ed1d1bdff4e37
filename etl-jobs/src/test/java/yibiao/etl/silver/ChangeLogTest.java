package yibiao.etl.silver;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that change events of Debezium leave. */
class ChangeLogTest {

    private static final String ROWS = """
            source: erp
            label: ERP
            kind: kafka
            connection: {bootstrap: "localhost:9092"}
            streams:
              item: {topic: erp.public.item, format: debezium, key: [id], order: %s}
            mappings:
              - entity: product
                from: item
                columns:
                  source_id: id
                  name: name
                  code: note
                  family: picture
            """;

    @TempDir
    Path folder = Path.of("");

    private SilverCase rows(String order) {
        return new SilverCase(folder, "erp", ROWS.formatted(order));
    }

    @Test
    void aValueTheEventDoesNotHaveIsTheLastOneKnown() {
        SilverCase rows = rows("offset");
        rows.bronze("erp.item", "id").changes("""
                | id | name | note | picture | __unavailable       |
                | 1  | old  | long | AAFQ    |                     |
                | 1  | new  |      |         | ["note", "picture"] |
                | 1  | last | see  |         | ["picture"]         |
                | 2  | one  |      | AAFQ    |                     |
                | 3  | lost |      |         | ["note"]            |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name | code | family |
                | 1         | last | see  | AAFQ   |
                | 2         | one  |      | AAFQ   |
                | 3         | lost |      |        |
                """);
    }

    @Test
    void aNullThatTheEventHasIsTheValue() {
        SilverCase rows = rows("offset");
        rows.bronze("erp.item", "id").changes("""
                | id | name | note | picture | __unavailable |
                | 1  | old  | long | AAFQ    |               |
                | 1  | new  |      |         | ["picture"]   |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name | code | family |
                | 1         | new  |      | AAFQ   |
                """);
    }

    @Test
    void aDeletedRowIsGoneAndWhatItHeldDoesNotComeBack() {
        SilverCase rows = rows("offset");
        rows.bronze("erp.item", "id").changes("""
                | id | name | note | picture | __unavailable | _op |
                | 1  | old  | long | AAFQ    |               | u   |
                | 1  |      |      |         |               | d   |
                | 2  | two  |      |         |               | u   |
                | 2  |      |      |         |               | d   |
                | 2  | back |      |         | ["note"]      | u   |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name | code | family |
                | 2         | back |      |        |
                """);
    }

    @Test
    void aDeletionWithoutKeyEmptiesTheTable() {
        SilverCase rows = rows("offset");
        rows.bronze("erp.item", "id").changes("""
                | id | name  | note | picture | __unavailable | _op |
                | 1  | old   | long | AAFQ    |               | u   |
                | 2  | two   |      |         |               | u   |
                |    |       |      |         |               | d   |
                | 2  | after |      |         | ["note"]      | u   |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name  | code | family |
                | 2         | after |      |        |
                """);
    }

    @Test
    void anEventDeliveredAgainLateChangesNothingWhereTheLogDecides() {
        String events = """
                | id | name  | note | picture | __unavailable       | __position | _op |
                | 1  | first | long | AAFQ    |                     | 0001000    | u   |
                | 1  | newer |      |         | ["note", "picture"] | 0001100    | u   |
                | 1  | newer |      |         | ["note", "picture"] | 0001100    | u   |
                | 2  | two   |      |         |                     | 0001150    | u   |
                | 2  |       |      |         |                     | 0001200    | d   |
                | 1  | STALE | long | AAFQ    |                     | 0001050    | u   |
                | 2  | STALE |      |         |                     | 0001150    | u   |
                """;
        SilverCase rows = rows("log");
        rows.bronze("erp.item", "id").changes(events).commit();
        rows.expect("silver.product", """
                | source_id | name  | code | family |
                | 1         | newer | long | AAFQ   |
                """);
    }

    @Test
    void aDeletionThatCarriesOnlyItsKeyWinsOverTheVersionsBeforeIt() {
        SilverCase rows = new SilverCase(
                folder, "erp", ROWS.formatted("offset").replace("from: item", "from: item\n    version: rev"));
        rows.bronze("erp.item", "id").changes("""
                | id | rev | name  | note | picture | __unavailable | _op |
                | 1  | 9   | nine  |      |         |               | u   |
                | 1  | 10  | ten   |      |         |               | u   |
                | 1  |     |       |      |         |               | d   |
                | 1  | 8   | STALE |      |         |               | u   |
                | 2  | 5   | two   |      |         |               | u   |
                | 2  |     |       |      |         |               | d   |
                | 2  | 6   | back  |      |         |               | u   |
                | 3  | 7   | three |      |         |               | u   |
                | 3  | 7   |       |      |         |               | d   |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name | code | family |
                | 2         | back |      |        |
                """);
    }

    @Test
    void aTruncationEndsWhatCameBeforeItWhateverItsVersion() {
        SilverCase rows = new SilverCase(
                folder, "erp", ROWS.formatted("offset").replace("from: item", "from: item\n    version: rev"));
        rows.bronze("erp.item", "id").changes("""
                | id | rev | name  | note | picture | __unavailable | _op |
                | 1  | 9   | nine  |      |         |               | u   |
                |    |     |       |      |         |               | d   |
                | 2  | 1   | after |      |         |               | u   |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name  | code | family |
                | 2         | after |      |        |
                """);
    }

    @Test
    void aTombstoneOfAJsonTopicWinsOverTheVersionsBeforeIt() {
        SilverCase rows = new SilverCase(
                folder,
                "erp",
                ROWS.formatted("offset")
                        .replace("format: debezium, key: [id], order: offset", "format: json, key: [id]")
                        .replace("from: item", "from: item\n    version: rev"));
        rows.bronze("erp.item", "id").changes("""
                | id | rev | name  | note | picture | _op |
                | 1  | 9   | nine  |      |         | u   |
                | 1  | 10  | ten   |      |         | u   |
                | 1  |     |       |      |         | d   |
                | 1  | 8   | STALE |      |         | u   |
                | 2  | 5   | two   |      |         | u   |
                | 2  |     |       |      |         | d   |
                | 2  | 6   | back  |      |         | u   |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name | code | family |
                | 2         | back |      |        |
                """);
    }

    @Test
    void arrivalDecidesOtherwiseAndNoTimeOfTheRecord() {
        SilverCase rows = rows("offset");
        rows.bronze("erp.item", "id").changes("""
                | id | name | note | picture | __unavailable | __position | __ts_ms |
                | 1  | a    |      |         |               | 0002000    | 9000    |
                | 1  | b    |      |         |               | 0001000    | 1000    |
                """).commit();
        rows.expect("silver.product", """
                | source_id | name | code | family |
                | 1         | b    |      |        |
                """);
    }
}
