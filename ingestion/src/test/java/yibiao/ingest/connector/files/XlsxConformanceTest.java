package yibiao.ingest.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.ingest.connector.Reason;

@EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
final class XlsxConformanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"contracts-1900.xlsx", "contracts-1904.xlsx"})
    void bothCalendarsGiveTheSameValues(String name) throws IOException {
        Collected collected = new Collected();

        FileReading reading = file("xlsx/made", name, 2).read(collected);

        // The names of the second header row; the first one is merged and holds groups.
        assertThat(reading.columns()).hasSize(9).startsWith("编号", "名称", "签订日", "金额");
        Map<String, JsonNode> expected = new TreeMap<>();
        Conformance.json("xlsx/made/expected.json")
                .get("cells")
                .properties()
                .forEach(cell -> expected.put(cell.getKey(), cell.getValue()));
        assertThat(collected.landed()).extracting(landed -> landed.origin().replaceAll(".*#", "")).containsExactly("3", "4", "5", "7");
        for (var landed : collected.landed()) {
            String row = landed.origin().replaceAll(".*#", "");
            List<JsonNode> cells = new ArrayList<>();
            Conformance.JSON.readTree(landed.payload()).forEach(cells::add);
            for (int i = 0; i < 9; i++) {
                String address = (char) ('A' + i) + row;
                assertThat(text(cells.get(i))).as(address).isEqualTo(text(expected.get(address)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("workbooks")
    void everyFilledCellIsSeen(Path file) throws IOException {
        JsonNode raw = Conformance.json("xlsx/poi/raw-content.json").get(file.getFileName().toString());
        List<Integer> expected = new ArrayList<>();
        raw.get("sheets").forEach(sheet -> expected.add(sheet.get("non_empty_cells").asInt()));
        List<Integer> found = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
            SheetCells cells = new SheetCells(book.isDate1904());
            for (Sheet sheet : book.getSheets().toList()) {
                try (Stream<Row> rows = sheet.openStream()) {
                    found.add((int) rows.flatMap(Row::stream)
                            .filter(cell -> isFilled(cell, cells))
                            .count());
                }
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    static List<Path> workbooks() {
        JsonNode content = Conformance.json("xlsx/poi/raw-content.json");
        return Conformance.files("xlsx/poi", ".xlsx").stream()
                .filter(file -> content.has(file.getFileName().toString()))
                .toList();
    }

    @Test
    void theFirstVisibleSheetIsRead() throws IOException {
        Collected collected = new Collected();

        try {
            file("xlsx/poi", "TwoSheetsOneHidden.xlsx", 1).read(collected);
        } catch (FileRefused e) {
            assertThat(e.getMessage()).contains("TwoSheetsOneHidden.xlsx!");
        }
    }

    @Test
    void anEncryptedWorkbookSaysSo() {
        assertThatThrownBy(() -> file("xlsx/poi", "protected_passtika.xlsx", 1).read(new Collected()))
                .isInstanceOfSatisfying(
                        FileRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE_FILE))
                .hasMessage(
                        "protected_passtika.xlsx: this is an encrypted workbook or one of Excel 97 (.xls). Save it as .xlsx without a password and send it again.");
    }

    @Test
    void aWorkbookThatExpandsWithoutEndIsRefusedQuickly() {
        assertThatThrownBy(() -> file("xlsx/poi", "poc-xmlbomb.xlsx", 1).read(new Collected()))
                .isInstanceOf(FileRefused.class)
                .hasMessageStartingWith("poc-xmlbomb.xlsx: ");
    }

    private static XlsxFile file(String folder, String name, int headerRow) {
        FileSettings settings = Reads.settings(Reads.xlsx(Optional.empty(), headerRow));
        return new XlsxFile(Conformance.folder(folder).resolve(name), name, settings);
    }

    private static boolean isFilled(@Nullable Cell cell, SheetCells cells) {
        return cells.text(cell) != null;
    }

    private static @Nullable String text(@Nullable JsonNode cell) {
        if (cell == null || cell.isNull()) {
            return null;
        }
        return cell.isValueNode() ? cell.asText() : cell.elements().next().asText();
    }
}
