package yibiao.etl.silver;

import static org.apache.spark.sql.functions.btrim;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.workspace.Mapping;

/** The fields of a stream's records that a mapping uses: as text columns of their own names. */
final class RecordFields {

    /** White space people type without seeing it: also no-break and ideographic spaces. */
    private static final String SPACES = " \t\r\n\u00a0\u3000\ufeff";

    /** All fields of a wide record, until it is unpivoted. */
    private static final String WIDE = "wide_";

    /** The fields that no expression reads. */
    private static final String REST = "custom_";

    private static final DataType TEXTS = DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);

    private final StreamFields known;
    private final List<String> nulls;
    private final Set<String> used = new TreeSet<>();
    private final Optional<Mapping.Unpivot> unpivot;
    private final boolean keepsRest;

    /** @param keepsRest whether the fields that no expression reads are wanted, too */
    RecordFields(StreamFields known, Mapping mapping, List<FieldExpression> expressions, boolean keepsRest) {
        this.known = known;
        this.nulls = mapping.nulls();
        this.unpivot = mapping.unpivot();
        expressions.forEach(expression -> used.addAll(of(expression)));
        boolean isAllRead = known.areKnown() && used.containsAll(known.all());
        this.keepsRest = keepsRest && unpivot.isEmpty() && !isAllRead;
    }

    /** Whether the product knows it of each record, so that no record has it: where it stands in its source. */
    static boolean isOfTheProduct(String field) {
        return field.equals(BronzeColumns.ORIGIN);
    }

    /** The fields an expression reads, in their own spelling. */
    List<String> of(FieldExpression expression) {
        return expression.fields().stream()
                .map(field -> isMade(field) ? field : known.resolve(field).orElse(field))
                .toList();
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>(used.stream()
                .filter(field -> !field.equals(BronzeColumns.ORIGIN)) // stands beside the fields anyway
                .map(RecordFields::quoted)
                .toList());
        if (keepsRest) {
            columns.add(col(REST));
        }
        return columns;
    }

    /** The fields that no expression reads, by name, where they have a value; null where there are none or they are not wanted. */
    Column rest() {
        return keepsRest ? col(REST) : lit(null).cast(TEXTS);
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
        if (keepsRest && more.isEmpty()) {
            return parsedWhole(records, kept);
        }
        Set<String> members = new TreeSet<>(received());
        members.addAll(more);
        StructType schema = DataTypes.createStructType(members.stream()
                .map(field -> DataTypes.createStructField(field, DataTypes.StringType, true))
                .toArray(StructField[]::new));
        Dataset<Row> read = records.withColumn("json_", from_json(col(BronzeColumns.PAYLOAD), schema));
        List<Column> columns = new ArrayList<>(kept);
        received().forEach(field -> columns.add(col("json_").getField(field).as(field)));
        unpivot.ifPresent(wide -> columns.add(all().as(WIDE)));
        more.forEach(member -> columns.add(col("json_").getField(member).as("log" + member)));
        return read.select(columns.toArray(Column[]::new));
    }

    /** Parses the payload once, into a map, and takes the fields out of it. */
    private Dataset<Row> parsedWhole(Dataset<Row> records, List<Column> kept) {
        Dataset<Row> read = records.withColumn("json_", all());
        List<Column> columns = new ArrayList<>(kept);
        received()
                .forEach(field ->
                        columns.add(try_element_at(col("json_"), lit(field)).as(field)));
        Column left = map_filter(
                col("json_"),
                (name, value) -> isMissing(value).or(name.isin(used.toArray())).unary_$bang());
        columns.add(left.as(REST));
        Dataset<Row> parsed = read.select(columns.toArray(Column[]::new));
        return parsed.withColumn(REST, when(size(col(REST)).gt(0), col(REST)));
    }

    private Column isMissing(Column value) {
        return value.isNull().or(trim(value).isin(nulls.toArray()));
    }

    /** One record for each field of a wide one, where the mapping says so. Fields that are missing become none. */
    Dataset<Row> unpivoted(Dataset<Row> records) {
        if (unpivot.isEmpty()) {
            return records;
        }
        Object[] kept = unpivot.get().keep().stream()
                .map(field -> known.resolve(field).orElse(field))
                .toArray();
        Column fields = map_filter(
                col(WIDE),
                (name, value) -> name.isin(kept)
                        .unary_$bang()
                        .and(value.isNotNull())
                        .and(trim(value).isin(nulls.toArray()).unary_$bang()));
        List<Column> columns = new ArrayList<>();
        for (String column : records.columns()) {
            if (!column.equals(WIDE)) {
                columns.add(quoted(column));
            }
        }
        columns.add(explode(fields)
                .as(new String[] {unpivot.get().name(), unpivot.get().value()}));
        return records.select(columns.toArray(Column[]::new));
    }

    /** Every field of the payload by its name, as text. */
    private static Column all() {
        return from_json(col(BronzeColumns.PAYLOAD), TEXTS);
    }

    /** The fields that records bring along. */
    private List<String> received() {
        return used.stream().filter(field -> !isMade(field)).toList();
    }

    private boolean isMade(String field) {
        return isOfTheProduct(field)
                || unpivot.filter(wide ->
                                wide.name().equals(field) || wide.value().equals(field))
                        .isPresent();
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
