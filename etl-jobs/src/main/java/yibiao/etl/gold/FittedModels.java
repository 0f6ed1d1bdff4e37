package yibiao.etl.gold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.lifetime.GammaGamma;
import yibiao.etl.lifetime.PurchaseModel;
import yibiao.schema.contract.TableName;

/** The models that {@code gold.lifetime_model} holds, as they were fitted, to eight digits. */
record FittedModels(List<Row> rows) {

    static final TableName TABLE = TableName.of("gold.lifetime_model");
    static final String SPEND = "gamma_gamma";

    static FittedModels in(Dataset<Row> table) {
        return new FittedModels(table.where("is_fitted").orderBy("model").collectAsList());
    }

    /** All models of purchases by their names. */
    Map<String, PurchaseModel> purchases() {
        Map<String, PurchaseModel> found = new LinkedHashMap<>();
        for (PurchaseModels kind : PurchaseModels.values()) {
            named(kind.word()).forEach(estimates -> found.put(kind.word(), kind.of(estimates)));
        }
        return found;
    }

    /** The model of purchases that customers are judged by. */
    Optional<PurchaseModel> chosen() {
        Map<String, PurchaseModel> found = purchases();
        return rows.stream()
                .filter(row -> row.<Boolean>getAs("is_chosen"))
                .flatMap(row -> Stream.ofNullable(found.get(row.<String>getAs("model"))))
                .findFirst();
    }

    Optional<GammaGamma> spend() {
        return named(SPEND)
                .map(found -> new GammaGamma(found.of("p"), found.of("q"), found.of("v")))
                .findFirst();
    }

    private Stream<Estimates> named(String model) {
        return rows.stream()
                .filter(row -> row.<String>getAs("model").equals(model))
                .map(row -> Estimates.parse(row.getAs("parameters")));
    }
}
