package yibiao.etl.silver;

import static org.apache.spark.sql.functions.btrim;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import yibiao.schema.bronze.BronzeColumns;

/** The fields of a stream's records that a mapping uses: as text columns of their own names. */
final class RecordFields {

    /** White space people type without seeing it: also no-break and ideographic spaces. */
    private static final String SPACES = " \t\r\n\u00a0\u3000\ufeff";

    private final StreamFields known;
    private final List<String> nulls;
    private final Set<String> used = new TreeSet<>();

    /** @param nulls texts that mean missing */
    RecordFields(StreamFields known, List<String> nulls, List<FieldExpression> expressions) {
        this.known = known;
        this.nulls = List.copyOf(nulls);
        expressions.forEach(expression -> used.addAll(of(expression)));
    }

    /** The fields an expression reads, in their own spelling. */
    List<String> of(FieldExpression expression) {
        return expression.fields().stream()
                .map(field -> known.resolve(field).orElse(field))
                .toList();
    }

    List<Column> columns() {
        return used.stream().map(RecordFields::quoted).toList();
    }

    /** The names of the fields that are used. */
    List<String> names() {
        return List.copyOf(used);
    }

    /** The payload's fields beside the given columns. */
    Dataset<Row> parsed(Dataset<Row> records, List<Column> kept) {
        return parsed(records, kept, List.of());
    }

    /** @param more members of the payload that the engine itself needs; their columns get {@code log} before the name */
    Dataset<Row> parsed(Dataset<Row> records, List<Column> kept, List<String> more) {
        Set<String> members = new TreeSet<>(used);
        members.addAll(more);
        StructType schema = DataTypes.createStructType(members.stream()
                .map(field -> DataTypes.createStructField(field, DataTypes.StringType, true))
                .toArray(StructField[]::new));
        Dataset<Row> read = records.withColumn("json_", from_json(col(BronzeColumns.PAYLOAD), schema));
        List<Column> columns = new ArrayList<>(kept);
        used.forEach(field -> columns.add(col("json_").getField(field).as(field)));
        more.forEach(member -> columns.add(col("json_").getField(member).as("log" + member)));
        return read.select(columns.toArray(Column[]::new));
    }

    Dataset<Row> withNulls(Dataset<Row> records) {
        Map<String, Column> replaced = new TreeMap<>();
        used.forEach(field -> replaced.put(field, nullIfMissing(quoted(field), trim(quoted(field)))));
        return records.withColumns(replaced);
    }

    /** @param trimmed the text as it is compared with the words for missing */
    Column nullIfMissing(Column text, Column trimmed) {
        return when(trimmed.isin(nulls.toArray()), lit(null)).otherwise(text);
    }

    static Column trimmed(Column text) {
        return btrim(text, lit(SPACES));
    }

    /** What an expression read, for the message of one that failed. */
    Column shown(FieldExpression expression) {
        List<Column> parts = new ArrayList<>();
        for (String field : of(expression)) {
            parts.add(lit((parts.isEmpty() ? "" : ", ") + field + "='"));
            parts.add(coalesce(quoted(field), lit("")));
            parts.add(lit("'"));
        }
        return parts.isEmpty() ? lit("") : concat(parts.toArray(Column[]::new));
    }

    private static Column quoted(String field) {
        return col("`" + field.replace("`", "``") + "`");
    }
}
