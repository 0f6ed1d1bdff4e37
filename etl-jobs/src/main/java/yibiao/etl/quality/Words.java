package yibiao.etl.quality;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * How many rows of a table have the same outcome under all its rules. Words of parts of a table add up to those of the whole.
 *
 * @param rowsOf the rows of each word; a word has one letter per rule, see {@link RuleQueries}
 */
record Words(Map<String, Long> rowsOf) {

    /** @param counted (word, rows), each word once */
    static Words of(List<Row> counted) {
        return new Words(counted.stream().collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1))));
    }

    long rows() {
        return rowsOf.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The rows a rule speaks of. */
    long asked(int rule) {
        return rows() - having(rule, RuleQueries.SILENT);
    }

    long broken(int rule) {
        return having(rule, RuleQueries.BROKEN);
    }

    private long having(int rule, char letter) {
        return rowsOf.entrySet().stream()
                .filter(entry -> entry.getKey().charAt(rule) == letter)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
