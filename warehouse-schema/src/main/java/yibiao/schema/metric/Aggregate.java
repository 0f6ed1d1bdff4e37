package yibiao.schema.metric;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import yibiao.schema.text.Nearest;

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

    /**
     * A value of several aggregates of one table, where a ratio does not do: a sales velocity, a forecast's accuracy. What holds
     * for every slice is computed from the slice's own aggregates, so totals are right by construction.
     *
     * @param of the aggregates by the names that {@code value} uses; each arrives as DOUBLE, null when nothing was counted
     * @param value arithmetic over these names: numbers, {@code + - * /}, parentheses and {@link #FUNCTIONS};
     *     every division is by a {@code nullif} and every root of a {@code greatest}, since the engines differ on a division by
     *     zero and a root of less
     */
    record Derived(Map<String, Aggregate> of, String value) implements Aggregate {

        /** Those that Spark SQL and DuckDB mean alike, nulls included. */
        static final Set<String> FUNCTIONS = Set.of("abs", "greatest", "least", "nullif", "coalesce", "round", "sqrt");

        private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
        private static final Pattern ARITHMETIC = Pattern.compile("[a-z0-9_ .,+*/()-]+");
        private static final Pattern UNSAFE_ROOT = Pattern.compile("sqrt(?! *\\( *greatest\\()");
        private static final Pattern UNSAFE_DIVISION = Pattern.compile("/(?! *nullif\\()");

        public Derived {
            of = Collections.unmodifiableMap(new TreeMap<>(of));
            check(of, value);
        }

        private static void check(Map<String, Aggregate> of, String value) {
            if (!ARITHMETIC.matcher(value).matches()) {
                throw new IllegalArgumentException("'" + value + "' is not arithmetic over " + names(of) + ".");
            }
            if (UNSAFE_DIVISION.matcher(value).find()) {
                throw new IllegalArgumentException(
                        "'" + value + "' divides by what may be 0; write / nullif(…, 0), which gives no value then.");
            }
            if (UNSAFE_ROOT.matcher(value).find()) {
                throw new IllegalArgumentException(
                        "'" + value + "' takes a root of what may be below 0; write sqrt(greatest(…, 0)).");
            }
            Set<String> unused = new TreeSet<>(of.keySet());
            WORD.matcher(value).results().map(MatchResult::group).forEach(word -> {
                if (!unused.remove(word) && !of.containsKey(word) && !FUNCTIONS.contains(word)) {
                    throw new IllegalArgumentException("'" + word + "' in '" + value + "' is none of " + names(of) + "."
                            + Nearest.hint(word, of.keySet()));
                }
            });
            if (!unused.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + value + "' does not use " + String.join(", ", unused) + ". Use it or take it out.");
            }
        }

        private static String names(Map<String, Aggregate> of) {
            return String.join(", ", of.keySet());
        }

        @Override
        public String toSql() {
            return WORD.matcher(value)
                    .replaceAll(word -> Optional.ofNullable(of.get(word.group()))
                            .map(part -> Matcher.quoteReplacement("cast(" + part.toSql() + " AS DOUBLE)"))
                            .orElse(word.group()));
        }

        @Override
        public boolean isAdditive() {
            return false;
        }

        @Override
        public Stream<String> expressions() {
            return of.values().stream().flatMap(Aggregate::expressions);
        }
    }

    private static String filter(Optional<String> where) {
        return where.map(condition -> " FILTER (WHERE " + condition + ")").orElse("");
    }
}
