package yibiao.etl.gold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.etl.job.SqlFiles;
import yibiao.etl.job.SqlTransform;
import yibiao.etl.job.Transform;
import yibiao.etl.quality.DqResults;
import yibiao.schema.contract.TableContract;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.workspace.CrmConfig;
import yibiao.schema.workspace.Workspace;

/** One transform for every gold contract, the company's own tables included. */
public final class GoldTransforms {

    private GoldTransforms() {}

    /** @throws InvalidFiles naming every contract that nothing produces */
    public static List<Transform> of(Workspace workspace) {
        return of(workspace, new SqlFiles(Optional.of(workspace.folder())));
    }

    /** As {@link #of(Workspace)}, with SQL found elsewhere. */
    public static List<Transform> of(Workspace workspace, SqlFiles files) {
        List<Transform> transforms = new ArrayList<>();
        List<Problem> missing = new ArrayList<>();
        for (TableContract contract : workspace.catalogue().made("gold")) {
            transform(workspace, contract, files).ifPresentOrElse(transforms::add, () -> missing.add(nobody(contract)));
        }
        if (!missing.isEmpty()) {
            throw new InvalidFiles(missing);
        }
        return transforms;
    }

    private static Optional<Transform> transform(Workspace workspace, TableContract contract, SqlFiles files) {
        String name = contract.name().table();
        CrmConfig config = workspace.config();
        return switch (name) {
            case "dim_segment" -> Optional.of(new DimSegment(contract, config.segments()));
            case "dim_work_time" -> Optional.of(DimWorkTime.of(contract, config.calendars(), config.calendar()));
            case "dim_business_day" -> Optional.of(DimBusinessDay.of(contract, config.calendars(), config.calendar()));
            case "dim_fiscal_period" -> Optional.of(DimFiscalPeriod.of(contract, config.fiscal(), config.calendar()));
            case "dim_threshold" -> Optional.of(DimThreshold.of(contract, config.thresholds()));
            case "dim_currency" -> Optional.of(DimCurrency.of(contract));
            case "vertical_attractiveness" -> Optional.of(new VerticalAttractiveness(contract));
            case "lifetime_model" -> Optional.of(new LifetimeModel(contract));
            case "party_lifetime" -> Optional.of(new PartyLifetime(contract));
            case "lifetime_tracking" -> Optional.of(new LifetimeTracking(contract));
            case "behaviour_cluster" -> Optional.of(new BehaviourCluster(contract));
            case "party_cluster" -> Optional.of(new PartyCluster(contract));
            case "fact_dq_result" -> Optional.of(new DqResults(contract, workspace.catalogue(), config.currency()));
            case "data_freshness" -> Optional.of(new DataFreshness(contract, workspace.catalogue()));
            default -> files.of(contract).map(text -> new SqlTransform(contract, text, files));
        };
    }

    private static Problem nobody(TableContract contract) {
        String sql = "gold/" + contract.subject() + "/" + contract.name().table() + ".sql";
        return new Problem(
                contract.source(),
                0,
                contract.name() + " is promised, but nothing makes it. Write tables/" + sql + ".");
    }
}
