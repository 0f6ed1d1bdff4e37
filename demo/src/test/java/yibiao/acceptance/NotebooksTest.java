package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every question in {@code notebooks/} runs on a real release and gives the known answer. */
class NotebooksTest {

    private static final Path NOTEBOOKS = Crm.root().resolve("notebooks");

    @TempDir
    static Path folder;

    private static Path warehouse = Path.of(".");

    @BeforeAll
    static void aReleaseOfAdventureWorks() {
        Crm crm = new Crm(Workspaces.copy(Crm.root().resolve("demo/adventureworks"), folder.resolve("aw")));
        crm.mustSay("run", "--as-of", "2014-01-31");
        warehouse = crm.workspace().resolve("warehouse");
    }

    @Test
    void theLargestVerticalIsTheWarehouseReseller() throws Exception {
        try (Connection duck = new Warehouse(warehouse).openGold();
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(Workspaces.read(NOTEBOOKS.resolve("which-vertical.sql")))) {
            rows.next();

            assertThat(rows.getString("segment")).isEqualTo("Warehouse");
            assertThat(rows.getDouble("share")).isBetween(0.3, 0.4);
        }
    }

    @Test
    void everyQuestionRuns() throws IOException, SQLException {
        List<Path> questions;
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            questions = files.filter(file -> file.toString().endsWith(".sql")).toList();
        }

        assertThat(questions).isNotEmpty();
        try (Connection duck = new Warehouse(warehouse).openGold();
                Statement statement = duck.createStatement()) {
            for (Path question : questions) {
                assertThat(statement.execute(Workspaces.read(question)))
                        .as(question.toString())
                        .isTrue();
            }
        }
    }
}
