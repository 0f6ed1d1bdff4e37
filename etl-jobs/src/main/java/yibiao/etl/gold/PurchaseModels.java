package yibiao.etl.gold;

import java.util.List;
import yibiao.etl.lifetime.BgNbd;
import yibiao.etl.lifetime.EnoughData;
import yibiao.etl.lifetime.Fit;
import yibiao.etl.lifetime.Nbd;
import yibiao.etl.lifetime.ParetoNbd;
import yibiao.etl.lifetime.PurchaseModel;
import yibiao.etl.lifetime.PurchaseSummary;

/** The models of how often customers buy, by the names they have in {@code gold.lifetime_model}. */
enum PurchaseModels {
    BG_NBD("bg_nbd") {
        @Override
        Fit<BgNbd> fit(List<PurchaseSummary> pasts, EnoughData enough) {
            return BgNbd.fit(pasts, enough);
        }

        @Override
        PurchaseModel of(Estimates found) {
            return new BgNbd(found.of("r"), found.of("alpha"), found.of("a"), found.of("b"));
        }
    },
    PARETO_NBD("pareto_nbd") {
        @Override
        Fit<ParetoNbd> fit(List<PurchaseSummary> pasts, EnoughData enough) {
            return ParetoNbd.fit(pasts, enough);
        }

        @Override
        PurchaseModel of(Estimates found) {
            return new ParetoNbd(found.of("r"), found.of("alpha"), found.of("s"), found.of("beta"));
        }
    },
    NBD("nbd") {
        @Override
        Fit<Nbd> fit(List<PurchaseSummary> pasts, EnoughData enough) {
            return Nbd.fit(pasts, enough);
        }

        @Override
        PurchaseModel of(Estimates found) {
            return new Nbd(found.of("r"), found.of("alpha"));
        }
    };

    private final String word;

    PurchaseModels(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    abstract Fit<? extends PurchaseModel> fit(List<PurchaseSummary> pasts, EnoughData enough);

    abstract PurchaseModel of(Estimates found);
}
