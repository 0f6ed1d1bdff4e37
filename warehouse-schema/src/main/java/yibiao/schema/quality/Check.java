package yibiao.schema.quality;

import java.util.List;
import java.util.Optional;
import yibiao.schema.contract.Reference;

/** What a rule asks of the rows of a table. */
public sealed interface Check {

    /** Every row has a value in the column. */
    record Present(String column) implements Check {}

    /** No two rows share the values of these columns. */
    record Unique(List<String> columns) implements Check {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /** Where the column has a value, the other table has a row with it. */
    record Refers(String column, Reference to) implements Check {}

    /** Where the column has a value, it is one of these. */
    record OneOf(String column, List<String> values) implements Check {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** Where the column has a value, the whole value matches the regular expression. */
    record Matches(String column, String pattern) implements Check {}

    /**
     * A query over contracted tables whose single number must lie in the bounds. {@code {object}} stands for the table itself.
     *
     * @param least smallest allowed value, inclusive
     * @param most greatest allowed value, inclusive
     * @param failingRows a condition that the failing rows of the table meet, where single rows are to blame
     */
    record Query(String sql, double least, double most, Optional<String> failingRows) implements Check {}
}
