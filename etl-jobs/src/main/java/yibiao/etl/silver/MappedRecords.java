package yibiao.etl.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.btrim;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.contract.TableContract;
import yibiao.schema.workspace.Mapping;

/**
 * The records of one stream in the columns of one entity, typed, each with the faults it has. Fields and texts that the mapping
 * declares as missing are null before any expression sees them; only {@code where} sees them as received.
 */
final class MappedRecords {

    /** Columns besides the entity's own: whence a record is, and an array of its faults. */
    static final String FAULTS = "faults_";

    static final String SOURCE = "source_";
    static final String STREAM = "stream_";
    static final String ORIGIN = "origin_";
    static final String EXTRACTED_AT = "extracted_at_";
    static final String POSITION = "position_";

    /** White space people type without seeing it: also no-break and ideographic spaces. */
    private static final String SPACES = " \t\r\n\u00a0\u3000\ufeff";

    private final TableContract contract;
    private final MappedStream stream;
    private final StreamFields fields;
    private final Map<String, FieldExpression> expressions = new LinkedHashMap<>();

    MappedRecords(TableContract contract, MappedStream stream, StreamFields fields) {
        this.contract = contract;
        this.stream = stream;
        this.fields = fields;
        for (Mapping.MappedColumn column : stream.mapping().columns()) {
            expressions.put(column.column(), new FieldExpression(column.expression()));
        }
    }

    Dataset<Row> of(Dataset<Row> bronze) {
        Dataset<Row> counting =
                stream.isLoadedCompletely() ? CurrentRecords.ofNewestLoads(bronze) : CurrentRecords.ofAllLoads(bronze);
        Dataset<Row> parsed = parsed(counting);
        List<Column> version = stream
                .version()
                .map(text -> new FieldExpression(text).tried().getField("v"))
                .stream()
                .toList();
        boolean hasKey = !stream.stream().key().isEmpty();
        Dataset<Row> newest = CurrentRecords.newestPerKey(parsed, hasKey, version);
        Dataset<Row> wanted = stream.mapping().where().isPresent()
                ? newest.withColumn(
                                "where_",
                                new FieldExpression(stream.mapping().where().get()).tried())
                        // A condition that fails is no 'no': the record is kept and rejected with that reason.
                        .where(col("where_").isNull().or(coalesce(col("where_.v"), lit(false))))
                : newest.withColumn("where_", lit(true));
        return typed(values(texts(evaluated(withNulls(wanted)))));
    }

    private Set<String> usedFields() {
        Set<String> used = new TreeSet<>();
        expressions.values().forEach(expression -> used.addAll(resolved(expression)));
        stream.version().ifPresent(text -> used.addAll(resolved(new FieldExpression(text))));
        stream.mapping().where().ifPresent(text -> used.addAll(resolved(new FieldExpression(text))));
        return used;
    }

    private List<String> resolved(FieldExpression expression) {
        return expression.fields().stream()
                .map(field -> fields.resolve(field).orElse(field))
                .toList();
    }

    /** The used fields of the payload as text columns of their own names, beside the bronze columns. */
    private Dataset<Row> parsed(Dataset<Row> records) {
        Set<String> used = usedFields();
        StructType schema = DataTypes.createStructType(used.stream()
                .map(field -> DataTypes.createStructField(field, DataTypes.StringType, true))
                .toArray(StructField[]::new));
        Dataset<Row> read = records.withColumn("json_", from_json(col(BronzeColumns.PAYLOAD), schema));
        List<Column> columns = new ArrayList<>(bronzeColumns());
        used.forEach(field -> columns.add(col("json_").getField(field).as(field)));
        return read.select(columns.toArray(Column[]::new));
    }

    private static List<Column> bronzeColumns() {
        return List.of(
                col(BronzeColumns.KEY),
                col(BronzeColumns.OP),
                col(BronzeColumns.ORIGIN),
                col(BronzeColumns.UPDATED_AT),
                col(BronzeColumns.GENERATION),
                col(BronzeColumns.EPOCH),
                col(BronzeColumns.ORDINAL),
                col(BronzeColumns.EXTRACTED_AT));
    }

    private Dataset<Row> withNulls(Dataset<Row> records) {
        Map<String, Column> replaced = new TreeMap<>();
        for (String field : usedFields()) {
            replaced.put(field, nullIfMissing(quoted(field)));
        }
        return records.withColumns(replaced);
    }

    private Column nullIfMissing(Column text) {
        List<Object> tokens = new ArrayList<>(stream.mapping().nulls());
        return when(btrim(text, lit(SPACES)).isin(tokens.toArray()), lit(null)).otherwise(text);
    }

    private static Column quoted(String field) {
        return col("`" + field.replace("`", "``") + "`");
    }

    /** Per mapped column {@code x_name}: the expression's value in a struct, or null where computing it failed. */
    private Dataset<Row> evaluated(Dataset<Row> records) {
        List<Column> columns = new ArrayList<>(bronzeColumns());
        columns.add(col("where_").isNull().as("failed_where_"));
        expressions.forEach((name, expression) -> {
            columns.add(expression.tried().as("x_" + name));
            columns.add(shown(resolved(expression)).as("f_" + name));
        });
        return records.select(columns.toArray(Column[]::new));
    }

    /** The fields an expression read, for the message of one that failed. */
    private static Column shown(Collection<String> used) {
        List<Column> parts = new ArrayList<>();
        for (String field : used) {
            parts.add(lit((parts.isEmpty() ? "" : ", ") + field + "='"));
            parts.add(coalesce(quoted(field), lit("")));
            parts.add(lit("'"));
        }
        return parts.isEmpty() ? lit("") : concat(parts.toArray(Column[]::new));
    }

    /** Per mapped column {@code t_name}: the text to be typed, with missing ones null and aliases replaced. */
    private Dataset<Row> texts(Dataset<Row> records) {
        Map<String, Column> texts = new LinkedHashMap<>();
        for (Mapping.MappedColumn column : stream.mapping().columns()) {
            Column value = col("x_" + column.column() + ".v");
            Column text = nullIfMissing(btrim(value.cast(DataTypes.StringType), lit(SPACES)));
            texts.put("t_" + column.column(), aliased(text, column.values()));
        }
        return records.withColumns(texts);
    }

    private static Column aliased(Column text, Map<String, String> values) {
        if (values.isEmpty()) {
            return text;
        }
        Map<String, String> sorted = new TreeMap<>(values);
        Column aliases = map_from_arrays(literals(sorted.keySet()), literals(sorted.values()));
        return coalesce(try_element_at(aliases, text), text);
    }

    private static Column literals(Collection<String> texts) {
        return array(texts.stream().map(text -> lit(text)).toArray(Column[]::new));
    }

    /** Per mapped column {@code v_name} and {@code k_name}, so that the faults name a value instead of computing it again. */
    private Dataset<Row> values(Dataset<Row> records) {
        Map<String, Column> values = new LinkedHashMap<>();
        for (yibiao.schema.contract.Column column : contract.columns()) {
            if (stream.mapping().column(column.name()).isPresent()) {
                TypedColumn typed = new TypedColumn(column, typing(), isText(records, column.name()));
                values.put("v_" + column.name(), typed.computedValue());
                values.put("k_" + column.name(), typed.isOfKind());
            }
        }
        return records.withColumns(values);
    }

    private Typing typing() {
        return new Typing(stream.stream().formats(), stream.source().zone());
    }

    /** The entity's columns, with the record's faults. */
    private Dataset<Row> typed(Dataset<Row> records) {
        Map<String, Column> values = new LinkedHashMap<>();
        List<Column> faults = new ArrayList<>();
        faults.add(when(
                col("failed_where_"),
                fault("where", "EXPRESSION_FAILED", lit("where: the condition cannot be computed for this record"))));
        for (yibiao.schema.contract.Column column : contract.columns()) {
            Optional<Mapping.MappedColumn> mapped = stream.mapping().column(column.name());
            if (mapped.isPresent()) {
                TypedColumn typed = new TypedColumn(column, typing(), isText(records, column.name()));
                values.put(column.name(), withSource(column, mapped.get(), typed.value()));
                faults.add(typed.fault());
            } else {
                values.put(column.name(), engineColumn(column));
            }
        }
        List<Column> columns = new ArrayList<>();
        values.forEach((name, value) -> columns.add(value.as(name)));
        columns.add(lit(stream.source().name()).as(SOURCE));
        columns.add(lit(stream.stream().name()).as(STREAM));
        columns.add(lit(stream.position()).as(POSITION));
        columns.add(col(BronzeColumns.ORIGIN).as(ORIGIN));
        columns.add(col(BronzeColumns.EXTRACTED_AT).as(EXTRACTED_AT));
        columns.add(col(BronzeColumns.UPDATED_AT));
        columns.add(col(BronzeColumns.GENERATION));
        columns.add(col(BronzeColumns.EPOCH));
        columns.add(col(BronzeColumns.ORDINAL));
        columns.add(array_compact(array(faults.toArray(Column[]::new))).as(FAULTS));
        return records.select(columns.toArray(Column[]::new));
    }

    static Column fault(String column, String reason, Column message) {
        return struct(lit(column).as("column_name"), lit(reason).as("reason"), message.as("message"));
    }

    private static boolean isText(Dataset<Row> records, String column) {
        StructType tried = (StructType) records.schema().apply("x_" + column).dataType();
        return tried.apply("v").dataType() instanceof StringType;
    }

    /** A reference names a record together with its source, so that ids of two systems never meet by accident. */
    private Column withSource(yibiao.schema.contract.Column column, Mapping.MappedColumn mapped, Column value) {
        if (!column.name().endsWith("_ref")) {
            return value;
        }
        return concat(lit(mapped.refSource().orElse(stream.source().name()) + ":"), value);
    }

    private Column engineColumn(yibiao.schema.contract.Column column) {
        DataType type = ContractTypes.of(column.type());
        return switch (column.name()) {
            case "ref" -> concat(lit(stream.source().name() + ":"), col("t_source_id"));
            case "source" -> lit(stream.source().name());
            case "origin" -> col(BronzeColumns.ORIGIN);
            case "updated_at" -> col(BronzeColumns.UPDATED_AT);
            case "extracted_at" -> col(BronzeColumns.EXTRACTED_AT);
            default -> lit(null).cast(type);
        };
    }
}
