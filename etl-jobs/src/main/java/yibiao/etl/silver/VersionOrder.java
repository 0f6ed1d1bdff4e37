package yibiao.etl.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import yibiao.schema.bronze.BronzeColumns;

/** Puts the rows of a key in the order of a mapping's {@code version}. */
final class VersionOrder {

    private VersionOrder() {}

    /**
     * A value that sorts as the version does: as a number where it is one, else as text; none is oldest.
     *
     * <p>A deletion that carries nothing but its key has no version. It ends what had arrived before it, so it has the newest version
     * that had: a change that comes late with an older one does not bring the record back, a newer one does.
     *
     * @param arrival what orders rows as they happened or came, oldest first
     */
    static Column of(Column version, List<Column> arrival) {
        Column own = struct(
                version.try_cast(DataTypes.createDecimalType(38, 10)).as("number"),
                version.cast(DataTypes.StringType).as("text"));
        WindowSpec soFar = Window.partitionBy(col(BronzeColumns.KEY))
                .orderBy(arrival.toArray(Column[]::new))
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Column isBare = col(BronzeColumns.OP).equalTo(BronzeColumns.DELETE).and(version.isNull());
        return when(isBare, max(when(version.isNotNull(), own)).over(soFar)).otherwise(own);
    }
}
