package yibiao.etl.gold;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.job.Fingerprint;
import yibiao.etl.job.Transform;
import yibiao.schema.contract.TableContract;
import yibiao.schema.currency.IsoCurrencies;
import yibiao.schema.currency.IsoCurrency;

/** The currencies of ISO 4217. */
final class DimCurrency {

    private DimCurrency() {}

    static Transform of(TableContract contract) {
        return new SettingsTable(
                contract,
                "DimCurrency 1 " + Fingerprint.hash(IsoCurrencies.all().toString()),
                () -> rows());
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (IsoCurrency currency : IsoCurrencies.all()) {
            rows.add(RowFactory.create(
                    currency.code(),
                    currency.name(),
                    currency.number().isEmpty() ? null : currency.number(),
                    currency.minorUnits().orElse(null),
                    currency.withdrawnOn().orElse(null)));
        }
        return rows;
    }
}
