package yibiao.schema.invariant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.file.ShippedFiles;
import yibiao.schema.text.Text;

/**
 * A statement about the gold tables of a release that is true whatever the data: amounts by segment add up to the whole, a balance and
 * its changes make the next balance. It is a query for the rows that contradict it, in the SQL that Spark and DuckDB have in common, so
 * that an engine that did not compute the tables can ask it.
 *
 * @param id name of its file
 * @param label the statement in a sentence
 * @param sql names tables as {@code gold.<table>}
 */
public record Invariant(String id, Text label, String sql) {

    private static final String FOLDER = "/warehouse/invariants";
    private static final Pattern TABLE = Pattern.compile("\\bgold\\.[a-z][a-z0-9_]*");
    private static final Pattern HEAD = Pattern.compile("-- zh: (.+)\n-- en: (.+)\n");

    /** All of them, by name. */
    public static List<Invariant> shipped() {
        return ShippedFiles.in(FOLDER, folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(Invariant::read)
                        .sorted((one, other) -> one.id.compareTo(other.id))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Invariant read(Path file) {
        try {
            String text = Files.readString(file);
            Matcher head = HEAD.matcher(text);
            if (!head.lookingAt()) {
                throw new IllegalStateException(file + " does not begin with '-- zh: ' and '-- en: '.");
            }
            String name = String.valueOf(file.getFileName());
            return new Invariant(
                    name.substring(0, name.indexOf('.')),
                    new Text(head.group(1), head.group(2)),
                    text.substring(head.end()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tables it speaks of. */
    public Set<TableName> tables() {
        return TABLE.matcher(sql)
                .results()
                .map(match -> TableName.of(match.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The query for a release that may lack some of the tables, because no source feeds them. Those stand in it without rows.
     *
     * @param held whether the release has a table
     */
    public String over(Predicate<TableName> held, Function<TableName, TableContract> contracts) {
        return TABLE.matcher(sql).replaceAll(match -> {
            TableName table = TableName.of(match.group());
            return held.test(table) ? match.group() : Matcher.quoteReplacement(empty(contracts.apply(table)));
        });
    }

    private static String empty(TableContract contract) {
        return contract.columns().stream()
                .map(Invariant::nothing)
                .collect(Collectors.joining(", ", "(SELECT ", " LIMIT 0)"));
    }

    private static String nothing(Column column) {
        return "CAST(NULL AS " + column.type() + ") AS " + column.name();
    }
}
