package yibiao.etl.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Which rows a commit took out of a table, and which it put in. A commit that writes large files again to change a few rows says here
 * which rows these are, so that whoever reads the table need not compare the files..
 *
 * @param removed files with the rows taken out, below the table's folder; they are no part of the table
 * @param added files with the rows put in, below the table's folder
 */
public record Change(
        @JsonProperty("removed") List<String> removed,
        @JsonProperty("added") List<String> added) {

    public Change {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }
}
