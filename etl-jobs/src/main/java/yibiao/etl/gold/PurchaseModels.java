package yibiao.etl.gold;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import yibiao.etl.lifetime.BgNbd;
import yibiao.etl.lifetime.EnoughData;
import yibiao.etl.lifetime.Fit;
import yibiao.etl.lifetime.ParetoNbd;
import yibiao.etl.lifetime.PurchaseModel;
import yibiao.etl.lifetime.PurchaseSummary;

/** The models of how often customers buy, by the names they have in {@code gold.lifetime_model}. */
enum PurchaseModels {
    BG_NBD("bg_nbd", BgNbd::fit, found -> new BgNbd(found.of("r"), found.of("alpha"), found.of("a"), found.of("b"))),
    PARETO_NBD(
            "pareto_nbd",
            ParetoNbd::fit,
            found -> new ParetoNbd(found.of("r"), found.of("alpha"), found.of("s"), found.of("beta")));

    private final String word;
    private final BiFunction<List<PurchaseSummary>, EnoughData, Fit<? extends PurchaseModel>> fitting;
    private final Function<Estimates, PurchaseModel> model;

    PurchaseModels(
            String word,
            BiFunction<List<PurchaseSummary>, EnoughData, Fit<? extends PurchaseModel>> fitting,
            Function<Estimates, PurchaseModel> model) {
        this.word = word;
        this.fitting = fitting;
        this.model = model;
    }

    String word() {
        return word;
    }

    Fit<? extends PurchaseModel> fit(List<PurchaseSummary> pasts, EnoughData enough) {
        return fitting.apply(pasts, enough);
    }

    PurchaseModel of(Estimates estimates) {
        return model.apply(estimates);
    }
}
