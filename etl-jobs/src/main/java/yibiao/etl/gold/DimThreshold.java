package yibiao.etl.gold;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.job.Transform;
import yibiao.schema.contract.TableContract;
import yibiao.schema.workspace.Threshold;
import yibiao.schema.workspace.Thresholds;

/**
 * The numbers that definitions lean on, as the company has set them. Each version of the table is a version of the definitions, and a
 * release names the one it was computed with.
 */
final class DimThreshold {

    private DimThreshold() {}

    static Transform of(TableContract contract, Thresholds thresholds) {
        List<Row> rows = Thresholds.declared().stream()
                .map(threshold -> row(threshold, thresholds))
                .toList();
        return new SettingsTable(contract, "DimThreshold 1 " + rows, () -> rows);
    }

    private static Row row(Threshold threshold, Thresholds thresholds) {
        return RowFactory.create(
                threshold.name(),
                threshold.label().zh(),
                threshold.label().en(),
                thresholds.value(threshold).setScale(4),
                threshold.usual().setScale(4),
                thresholds.value(threshold).compareTo(threshold.usual()) == 0,
                threshold.meaning().zh(),
                threshold.meaning().en(),
                threshold.source());
    }
}
