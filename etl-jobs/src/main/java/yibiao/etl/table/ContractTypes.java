package yibiao.etl.table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import yibiao.schema.contract.ColumnType;
import yibiao.schema.contract.TableContract;

/** The types of contracts as Spark knows them. */
public final class ContractTypes {

    private ContractTypes() {}

    public static DataType of(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> DataTypes.StringType;
            case BOOLEAN -> DataTypes.BooleanType;
            case INT -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case BINARY -> DataTypes.BinaryType;
            case MAP -> DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
            case DECIMAL -> DataTypes.createDecimalType(type.precision(), type.scale());
        };
    }

    public static StructType of(TableContract contract) {
        return DataTypes.createStructType(contract.columns().stream()
                .map(column -> DataTypes.createStructField(column.name(), of(column.type()), true))
                .toArray(StructField[]::new));
    }
}
