package yibiao.servers.salesforce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of SOQL a connector needs: fields or COUNT(), one object, comparisons with AND, OR and brackets, ORDER BY, LIMIT. */
final class SoqlQuery {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(<=|>=|!=|[<>=(),]|'(?:[^'\\\\]|\\\\.)*'|\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|[A-Za-z0-9_.+-]+)");

    private final List<String> tokens = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final String object;
    private final Predicate<FakeObject.Stored> where;
    private final int limit;
    private int at;

    /** @throws Malformed when it is none of these */
    SoqlQuery(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < text.strip().length()) {
            throw new Malformed("unexpected token: " + text.substring(end));
        }
        expect("SELECT");
        fields.add(token());
        if (accept("(")) {
            expect(")");
        }
        while (accept(",")) {
            fields.add(token());
        }
        expect("FROM");
        object = token();
        where = accept("WHERE") ? either() : record -> true;
        if (accept("ORDER")) {
            expect("BY");
            do {
                order.add(token());
            } while (accept(","));
        }
        limit = accept("LIMIT") ? Integer.parseInt(token()) : Integer.MAX_VALUE;
        if (at < tokens.size()) {
            throw new Malformed("unexpected token: " + tokens.get(at));
        }
    }

    List<String> fields() {
        return fields;
    }

    String object() {
        return object;
    }

    boolean counts() {
        return fields.get(0).equalsIgnoreCase("COUNT");
    }

    boolean isOrdered() {
        return !order.isEmpty();
    }

    List<FakeObject.Stored> of(List<FakeObject.Stored> records) {
        Comparator<FakeObject.Stored> comparator = order.stream()
                .map(SoqlQuery::by)
                .reduce(Comparator::thenComparing)
                .orElseGet(() -> Comparator.comparing(FakeObject.Stored::id).reversed());
        return records.stream().filter(where).sorted(comparator).limit(limit).toList();
    }

    private static Comparator<FakeObject.Stored> by(String field) {
        return (one, other) -> compare(one.value(field), other.value(field));
    }

    private Predicate<FakeObject.Stored> either() {
        Predicate<FakeObject.Stored> one = both();
        while (accept("OR")) {
            one = one.or(both());
        }
        return one;
    }

    private Predicate<FakeObject.Stored> both() {
        Predicate<FakeObject.Stored> one = comparison();
        while (accept("AND")) {
            one = one.and(comparison());
        }
        return one;
    }

    private Predicate<FakeObject.Stored> comparison() {
        if (accept("(")) {
            Predicate<FakeObject.Stored> inner = either();
            expect(")");
            return inner;
        }
        String field = token();
        String sign = token();
        if (sign.equalsIgnoreCase("IN")) {
            return in(field);
        }
        Object literal = literal(token());
        return record -> {
            Object value = record.value(field);
            return switch (sign) {
                case "=" -> compare(value, literal) == 0;
                case "!=" -> compare(value, literal) != 0;
                case "<" -> value != null && compare(value, literal) < 0;
                case "<=" -> value != null && compare(value, literal) <= 0;
                case ">" -> value != null && compare(value, literal) > 0;
                case ">=" -> value != null && compare(value, literal) >= 0;
                default -> throw new Malformed("unexpected token: " + sign);
            };
        };
    }

    private Predicate<FakeObject.Stored> in(String field) {
        Set<String> values = new HashSet<>();
        expect("(");
        do {
            values.add(String.valueOf(literal(token())));
        } while (accept(","));
        expect(")");
        return record -> values.contains(String.valueOf(record.value(field)));
    }

    private static @Nullable Object literal(String token) {
        if (token.startsWith("'")) {
            return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> {
                if (!token.matches("[0-9].*")) {
                    throw new Malformed("unexpected token: '" + token + "'");
                }
                yield token.contains("T") ? Instant.parse(token) : new BigDecimal(token);
            }
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        if (a instanceof Number && b instanceof Number) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        }
        return a.getClass() == b.getClass()
                ? ((Comparable) a).compareTo(b)
                : a.toString().compareTo(b.toString());
    }

    private boolean accept(String word) {
        boolean found = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw new Malformed("expected " + word + " but found " + (at < tokens.size() ? tokens.get(at) : "the end"));
        }
    }

    private String token() {
        if (at >= tokens.size()) {
            throw new Malformed("unexpected end of query");
        }
        return Objects.requireNonNull(tokens.get(at++));
    }

    /** What MALFORMED_QUERY says. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }
}
