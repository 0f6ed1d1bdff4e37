package yibiao.ingest.connector.files;

import java.util.List;

/** A row with the cells it stores, in order. {@code number} counts from 1. */
record SheetRow(int number, List<SheetCell> cells) {

    SheetRow {
        cells = List.copyOf(cells);
    }
}
