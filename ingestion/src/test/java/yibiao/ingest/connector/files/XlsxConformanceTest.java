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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Taken;

final class XlsxConformanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"contracts-1900.xlsx", "contracts-1904.xlsx"})
    void bothCalendarsGiveTheSameValues(String name) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Workbook book = Workbook.open(Conformance.folder("xlsx/made").resolve(name))) {
            SheetCells cells = new SheetCells(book.isFrom1904());
            try (SheetRows rows = book.rows(book.sheets().get(0))) {
                for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                    for (SheetCell cell : row.get().cells()) {
                        String text = cells.text(cell);
                        if (row.get().number() > 2 && text != null) {
                            found.put(
                                    (char) ('A' + cell.column()) + ""
                                            + row.get().number(),
                                    text);
                        }
                    }
                }
            }
        }
        Map<String, String> expected = new TreeMap<>();
        Conformance.json("xlsx/made/expected.json").get("cells").properties().stream()
                .filter(cell -> !cell.getValue().isNull())
                .forEach(cell -> expected.put(
                        cell.getKey(), cell.getValue().elements().next().asText()));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void headersThatOnlyAMergedRowAboveTellsApartAreRefused() {
        assertThatThrownBy(() -> file("xlsx/made", "contracts-1900.xlsx", 2).read(new Taken()))
                .isInstanceOfSatisfying(
                        FileRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.DUPLICATE_COLUMN))
                .hasMessage(
                        "contracts-1900.xlsx!合同 2026#2: columns 4 and 8 are both called '金额'. Rename one and send the file again.");
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @ParameterizedTest
    @MethodSource("workbooks")
    void everyCellWithAValueIsSeen(Path file) throws IOException {
        JsonNode raw = Conformance.json("xlsx/poi/raw-content.json")
                .get(file.getFileName().toString());
        List<Integer> expected = new ArrayList<>();
        raw.get("sheets")
                .forEach(sheet -> expected.add(sheet.get("non_empty_cells").asInt()));
        List<Integer> found = new ArrayList<>();
        try (Workbook book = Workbook.open(file)) {
            for (Workbook.SheetEntry sheet : book.sheets()) {
                int filled = 0;
                try (SheetRows rows = book.rows(sheet)) {
                    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                        filled += row.get().cells().size();
                    }
                }
                found.add(filled);
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

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @Test
    void theFirstVisibleSheetIsRead() throws IOException {
        FileReading reading = file("xlsx/poi", "TwoSheetsOneHidden.xlsx", 1).read(new Taken());

        assertThat(reading.columns()).containsExactly("Sheet2A1");
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @Test
    void theStrictFormOfAWorkbookGivesWhatTheOrdinaryOneGives() throws IOException {
        Taken strict = new Taken();
        Taken ordinary = new Taken();
        file("xlsx/poi", "sample.strict.xlsx", 1).read(strict);
        file("xlsx/poi", "sample.xlsx", 1).read(ordinary);

        assertThat(strict.payloads()).isEqualTo(ordinary.payloads()).hasSize(9);
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @Test
    void anEncryptedWorkbookSaysSo() {
        assertThatThrownBy(() -> file("xlsx/poi", "protected_passtika.xlsx", 1).read(new Taken()))
                .isInstanceOfSatisfying(
                        FileRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE_FILE))
                .hasMessage(
                        "protected_passtika.xlsx: this is an encrypted workbook or one of Excel 97 (.xls). Save it as .xlsx without a password and send it again.");
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @Test
    void aWorkbookThatExpandsWithoutEndIsRefusedQuickly() {
        assertThatThrownBy(() -> file("xlsx/poi", "poc-xmlbomb.xlsx", 1).read(new Taken()))
                .isInstanceOf(FileRefused.class)
                .hasMessageStartingWith("poc-xmlbomb.xlsx: ");
    }

    private static XlsxFile file(String folder, String name, int headerRow) {
        FileSettings settings = Reads.settings(Reads.xlsx(Optional.empty(), headerRow));
        return new XlsxFile(Conformance.folder(folder).resolve(name), name, settings);
    }
}
