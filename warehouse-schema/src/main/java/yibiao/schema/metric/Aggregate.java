package yibiao.schema.metric;

import java.util.Optional;
import java.util.stream.Stream;

/** A formula that one aggregate expression states, at every level of detail alike. */
public sealed interface Aggregate extends Formula {

    /** An aggregate SQL expression without alias that means the same in Spark SQL and in DuckDB. */
    String toSql();

    /** True when values of parts add up to the value of the whole. */
    boolean isAdditive();

    /** The row-level expressions and conditions it reads, for checks against the table's columns. */
    Stream<String> expressions();

    /** A total. Null when there is no row. */
    record Sum(String of, Optional<String> where) implements Aggregate {
        @Override
        public String toSql() {
            return "sum(" + of + ")" + filter(where);
        }

        @Override
        public boolean isAdditive() {
            return true;
        }

        @Override
        public Stream<String> expressions() {
            return Stream.concat(Stream.of(of), where.stream());
        }
    }

    /** A number of rows; 0 when there is none. */
    record Count(Optional<String> of, Optional<String> where) implements Aggregate {
        @Override
        public String toSql() {
            return "count(" + of.orElse("*") + ")" + filter(where);
        }

        @Override
        public boolean isAdditive() {
            return true;
        }

        @Override
        public Stream<String> expressions() {
            return Stream.concat(of.stream(), where.stream());
        }
    }

    /** A number of different values. Never added up: the same buyer may stand in two months. */
    record CountDistinct(String of, Optional<String> where) implements Aggregate {
        @Override
        public String toSql() {
            return "count(DISTINCT " + of + ")" + filter(where);
        }

        @Override
        public boolean isAdditive() {
            return false;
        }

        @Override
        public Stream<String> expressions() {
            return Stream.concat(Stream.of(of), where.stream());
        }
    }

    /** The smallest value. */
    record Min(String of, Optional<String> where) implements Aggregate {
        @Override
        public String toSql() {
            return "min(" + of + ")" + filter(where);
        }

        @Override
        public boolean isAdditive() {
            return false;
        }

        @Override
        public Stream<String> expressions() {
            return Stream.concat(Stream.of(of), where.stream());
        }
    }

    /** The greatest value. */
    record Max(String of, Optional<String> where) implements Aggregate {
        @Override
        public String toSql() {
            return "max(" + of + ")" + filter(where);
        }

        @Override
        public boolean isAdditive() {
            return false;
        }

        @Override
        public Stream<String> expressions() {
            return Stream.concat(Stream.of(of), where.stream());
        }
    }

    /** A quantile with linear interpolation between neighbours; q = 0.5 is the median. */
    record Quantile(String of, double q, Optional<String> where) implements Aggregate {
        public Quantile {
            if (!(q >= 0 && q <= 1)) {
                throw new IllegalArgumentException("q is " + q + "; expected a number from 0 to 1.");
            }
        }

        @Override
        public String toSql() {
            return "percentile_cont(" + q + ") WITHIN GROUP (ORDER BY cast(" + of + " AS DOUBLE))" + filter(where);
        }

        @Override
        public boolean isAdditive() {
            return false;
        }

        @Override
        public Stream<String> expressions() {
            return Stream.concat(Stream.of(of), where.stream());
        }
    }

    /**
     * A part divided by a whole, both kept apart until here. Null, not 0, when nothing was counted: a team without closed deals
     * has no win rate.
     */
    record Ratio(Aggregate part, Aggregate whole) implements Aggregate {
        @Override
        public String toSql() {
            return "cast(" + part.toSql() + " AS DOUBLE) / nullif(" + whole.toSql() + ", 0)";
        }

        @Override
        public boolean isAdditive() {
            return false;
        }

        @Override
        public Stream<String> expressions() {
            return Stream.concat(part.expressions(), whole.expressions());
        }
    }

    private static String filter(Optional<String> where) {
        return where.map(condition -> " FILTER (WHERE " + condition + ")").orElse("");
    }
}
