package yibiao.etl.table;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.TableContract;
import yibiao.schema.text.Nearest;

/** Brings computed rows into the form their contract promises, or refuses them. */
public final class ContractForm {

    private ContractForm() {}

    /**
     * The same rows with the contract's columns in the contract's order and types. Numbers are cast to the contract's width (a sum of
     * DECIMAL(20,4) is wider); a value that does not fit fails the job when the rows are computed, it is never cut.
     *
     * @throws ContractBroken naming every missing, extra and wrongly typed column
     */
    public static Dataset<Row> of(Dataset<Row> rows, TableContract contract) {
        StructType found = rows.schema();
        List<String> faults = new ArrayList<>();
        for (String name : found.fieldNames()) {
            if (contract.column(name).isEmpty()) {
                faults.add(
                        "column '" + name + "' is not in the contract." + Nearest.hint(name, contract.columnNames()));
            }
        }
        List<org.apache.spark.sql.Column> columns = new ArrayList<>();
        for (Column column : contract.columns()) {
            if (!Arrays.asList(found.fieldNames()).contains(column.name())) {
                faults.add("column '" + column.name() + "' is missing; expected " + column.type() + ".");
                continue;
            }
            DataType type = found.apply(column.name()).dataType();
            DataType expected = ContractTypes.of(column.type());
            if (!fits(type, expected)) {
                faults.add("column '" + column.name() + "': expected " + column.type() + ", found "
                        + type.sql().toUpperCase(Locale.ROOT) + ".");
            }
            columns.add(col(column.name()).cast(expected).as(column.name()));
        }
        if (!faults.isEmpty()) {
            throw new ContractBroken(contract.name() + " does not keep its contract: " + String.join(" ", faults)
                    + " Change the transform or the contract.");
        }
        return rows.select(columns.toArray(org.apache.spark.sql.Column[]::new));
    }

    private static boolean fits(DataType found, DataType expected) {
        return found.sameType(expected)
                || found instanceof NullType
                || (found instanceof NumericType && expected instanceof NumericType);
    }
}
