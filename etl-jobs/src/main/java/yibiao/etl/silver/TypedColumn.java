package yibiao.etl.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.Column;

/** One column of an entity: its value, and what is wrong with it where it has none that its contract allows. */
final class TypedColumn {

    private final Column column;
    private final Typing typing;
    private final Typing.Typed typed;

    /** @param isText whether the expression gives text; a number or date it computed needs no reading */
    TypedColumn(Column column, Typing typing, boolean isText) {
        this.column = column;
        this.typing = typing;
        this.typed = isText ? typing.typed(text(), column.type()) : computed();
    }

    private org.apache.spark.sql.Column text() {
        return col("t_" + column.name());
    }

    private Typing.Typed computed() {
        org.apache.spark.sql.Column value = col("x_" + column.name() + ".v");
        // Text first where the column is text: aliases and missing words apply to computed values as well.
        return new Typing.Typed(
                column.type().kind() == yibiao.schema.contract.ColumnType.Kind.STRING
                        ? text()
                        : value.try_cast(ContractTypes.of(column.type())),
                lit(column.type().isNumber()));
    }

    /** The value, computed from the text. */
    org.apache.spark.sql.Column computedValue() {
        return typed.value();
    }

    /** Whether the text is of the type at all, computed from the text. */
    org.apache.spark.sql.Column isOfKind() {
        return typed.isOfType();
    }

    /** The value as computed before. */
    org.apache.spark.sql.Column value() {
        return col("v_" + column.name());
    }

    /** Null for a value that its contract allows. */
    org.apache.spark.sql.Column fault() {
        org.apache.spark.sql.Column text = text();
        org.apache.spark.sql.Column found = concat(lit(column.name() + ": '"), text, lit("' "));
        org.apache.spark.sql.Column fault = when(
                col("x_" + column.name()).isNull(),
                fault(
                        "EXPRESSION_FAILED",
                        concat(lit(column.name() + ": cannot be computed from "), col("f_" + column.name()))));
        if (column.required()) {
            fault = fault.when(
                    text.isNull(),
                    fault("REQUIRED_MISSING", lit(column.name() + ": is missing; expected " + column.type())));
        }
        fault = fault.when(
                        text.isNotNull().and(value().isNull()).and(col("k_" + column.name())),
                        fault(
                                "TOO_MANY_DIGITS",
                                concat(found, lit("has more digits than " + column.type() + " holds"))))
                .when(
                        text.isNotNull().and(value().isNull()),
                        fault(Typing.reason(column.type()), concat(found, lit(typing.words(column.type())))));
        if (!column.allowedValues().isEmpty()) {
            Object[] allowed = column.allowedValues().toArray();
            fault = fault.when(
                    text.isNotNull().and(value().cast("STRING").isin(allowed).unary_$bang()),
                    fault(
                            "NOT_ALLOWED_VALUE",
                            concat(
                                    found,
                                    lit("is not allowed; expected " + String.join(", ", column.allowedValues())))));
        }
        return fault;
    }

    private org.apache.spark.sql.Column fault(String reason, org.apache.spark.sql.Column message) {
        return MappedRecords.fault(column.name(), reason, message);
    }
}
