package yibiao.etl.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
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
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.contract.TableContract;
import yibiao.schema.workspace.Mapping;
import yibiao.schema.workspace.TopicStream;

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

    /** Of versions only: whether the mapping's condition took the record then. */
    static final String IS_WANTED = "is_wanted_";
    /** The column of the fields that no mapping names. */
    private static final String REST = "custom";

    private final TableContract contract;
    private final MappedStream stream;
    private final RecordFields fields;
    private final Optional<FieldExpression> where;
    private final Optional<FieldExpression> version;
    private final Map<String, FieldExpression> expressions = new LinkedHashMap<>();

    MappedRecords(TableContract contract, MappedStream stream, StreamFields known) {
        this.contract = contract;
        this.stream = stream;
        this.where = stream.mapping().where().map(FieldExpression::new);
        this.version = stream.version().map(FieldExpression::new);
        for (Mapping.MappedColumn column : stream.mapping().columns()) {
            expressions.put(column.column(), new FieldExpression(column.expression()));
        }
        boolean keepsRest =
                contract.column(REST).isPresent() && stream.changeLog().isEmpty();
        List<FieldExpression> all = new ArrayList<>(expressions.values());
        where.ifPresent(all::add);
        version.ifPresent(all::add);
        this.fields = new RecordFields(known, stream.mapping(), all, keepsRest);
    }

    Dataset<Row> of(Dataset<Row> bronze) {
        return of(bronze, CurrentRecords::repeatsAKey);
    }

    /** The same of a few rows, which cost less to sort than to ask first whether they need it. */
    Dataset<Row> ofFew(Dataset<Row> bronze) {
        return of(bronze, rows -> true);
    }

    private Dataset<Row> of(Dataset<Row> bronze, Predicate<Dataset<Row>> repeatsAKey) {
        Dataset<Row> newest =
                stream.changeLog().map(log -> folded(bronze, log)).orElseGet(() -> newest(bronze, repeatsAKey));
        return typed(
                values(texts(evaluated(fields.withNulls(wanted(fields.unpivoted(newest))), List.of()))), List.of());
    }

    /**
     * Everything that was ever received of each record, typed, with the columns of {@link Versions}; {@link #IS_WANTED} says whether the
     * mapping's condition took it.
     */
    Dataset<Row> versions(Dataset<Row> bronze) {
        List<Column> kept = new ArrayList<>(bronzeColumns());
        kept.add(col(BronzeColumns.PART));
        Dataset<Row> received = stream.changeLog()
                .map(log -> ChangeLog.carried(
                        fields.parsed(bronze, kept, ChangeLog.MEMBERS),
                        fields.names(),
                        versionValue(),
                        log.order() == TopicStream.Order.LOG))
                .orElseGet(() -> Versions.of(fields.parsed(bronze, kept), stream.isLoadedCompletely(), versionValue()));
        Dataset<Row> said = fields.unpivoted(received);
        Dataset<Row> judged = where.map(condition -> said.withColumn("where_", condition.tried()))
                .orElseGet(() -> said.withColumn("where_", lit(true)));
        Column isWanted = where.isPresent() ? coalesce(col("where_.v"), lit(true)) : lit(true);
        List<String> more = new ArrayList<>(Versions.COLUMNS);
        more.add(IS_WANTED);
        return typed(values(texts(evaluated(fields.withNulls(judged.withColumn(IS_WANTED, isWanted)), more))), more);
    }

    private Dataset<Row> folded(Dataset<Row> bronze, TopicStream log) {
        Dataset<Row> events = fields.parsed(CurrentRecords.ofAllLoads(bronze), bronzeColumns(), ChangeLog.MEMBERS);
        return ChangeLog.fold(events, fields.names(), versionValue(), log.order() == TopicStream.Order.LOG);
    }

    private Optional<Column> versionValue() {
        return version.map(FieldExpression::tried).map(tried -> tried.getField("v"));
    }

    private Dataset<Row> newest(Dataset<Row> bronze, Predicate<Dataset<Row>> repeatsAKey) {
        Dataset<Row> counting =
                stream.isLoadedCompletely() ? CurrentRecords.ofNewestLoads(bronze) : CurrentRecords.ofAllLoads(bronze);
        Dataset<Row> parsed = fields.parsed(counting, bronzeColumns());
        return repeatsAKey.test(counting)
                ? CurrentRecords.newestPerKey(parsed, versionValue())
                : CurrentRecords.withoutDeleted(parsed);
    }

    private Dataset<Row> wanted(Dataset<Row> records) {
        return where.map(condition -> records.withColumn("where_", condition.tried())
                        // A condition that fails is no 'no': the record is kept and rejected with that reason.
                        .where(col("where_").isNull().or(coalesce(col("where_.v"), lit(false)))))
                .orElseGet(() -> records.withColumn("where_", lit(true)));
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

    /** The fields, and per mapped column {@code x_name}: the expression's value in a struct, or null where computing it failed. */
    private Dataset<Row> evaluated(Dataset<Row> records, List<String> more) {
        List<Column> columns = new ArrayList<>(bronzeColumns());
        more.stream()
                .filter(name -> !name.equals(BronzeColumns.KEY) && !name.equals(BronzeColumns.OP))
                .forEach(name -> columns.add(col(name)));
        columns.add(col("where_").isNull().as("failed_where_"));
        columns.addAll(fields.columns());
        expressions.forEach((name, expression) -> columns.add(expression.tried().as("x_" + name)));
        return records.select(columns.toArray(Column[]::new));
    }

    /**
     * Per mapped column {@code t_name}: the text to be typed, with missing ones null and aliases replaced; and {@code f_name}: the fields
     * that an expression read which failed.
     */
    private Dataset<Row> texts(Dataset<Row> records) {
        Map<String, Column> trimmed = new LinkedHashMap<>();
        Map<String, Column> texts = new LinkedHashMap<>();
        for (Mapping.MappedColumn column : stream.mapping().columns()) {
            Column value = col("x_" + column.column() + ".v");
            trimmed.put("s_" + column.column(), RecordFields.trimmed(value.cast(DataTypes.StringType)));
            Column text = col("s_" + column.column());
            texts.put("t_" + column.column(), aliased(fields.nullIfMissing(text, text), column.values()));
            FieldExpression expression = new FieldExpression(column.expression());
            texts.put("f_" + column.column(), when(col("x_" + column.column()).isNull(), fields.shown(expression)));
        }
        return records.withColumns(trimmed).withColumns(texts);
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

    /** Per mapped column {@code v_name}, so that the faults name a value instead of computing it again. */
    private Dataset<Row> values(Dataset<Row> records) {
        Map<String, Column> values = new LinkedHashMap<>();
        for (yibiao.schema.contract.Column column : contract.columns()) {
            if (stream.mapping().column(column.name()).isPresent()) {
                TypedColumn typed = new TypedColumn(column, typing(), isText(records, column.name()));
                values.put("v_" + column.name(), typed.computedValue());
            }
        }
        return records.withColumns(values);
    }

    private Typing typing() {
        return new Typing(stream.stream().formats(), stream.source().zone());
    }

    /** The entity's columns, with the record's faults. */
    private Dataset<Row> typed(Dataset<Row> records, List<String> more) {
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
        more.forEach(name -> columns.add(col(name)));
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
            case REST -> fields.rest();
            case "origin" -> col(BronzeColumns.ORIGIN);
            case "updated_at" -> col(BronzeColumns.UPDATED_AT);
            case "extracted_at" -> col(BronzeColumns.EXTRACTED_AT);
            default -> lit(null).cast(type);
        };
    }
}
