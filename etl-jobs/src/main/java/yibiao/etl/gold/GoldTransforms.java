package yibiao.etl.gold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.etl.job.SqlFiles;
import yibiao.etl.job.SqlText;
import yibiao.etl.job.SqlTransform;
import yibiao.etl.job.Transform;
import yibiao.etl.quality.DqResults;
import yibiao.schema.contract.TableContract;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.workspace.Workspace;

/** One transform for every gold contract, the company's own tables included. */
public final class GoldTransforms {

    private GoldTransforms() {}

    /** @throws InvalidFiles naming every contract that nothing produces */
    public static List<Transform> of(Workspace workspace) {
        SqlFiles files = new SqlFiles(Optional.of(workspace.folder()));
        List<Transform> transforms = new ArrayList<>();
        List<Problem> missing = new ArrayList<>();
        for (TableContract contract : workspace.catalogue().layer("gold")) {
            transform(workspace, contract, files).ifPresentOrElse(transforms::add, () -> missing.add(nobody(contract)));
        }
        if (!missing.isEmpty()) {
            throw new InvalidFiles(missing);
        }
        return transforms;
    }

    private static Optional<Transform> transform(Workspace workspace, TableContract contract, SqlFiles files) {
        String name = contract.name().table();
        if (name.equals("dim_segment")) {
            return Optional.of(new DimSegment(contract, workspace.config().segments()));
        }
        if (name.equals("fact_dq_result")) {
            return Optional.of(new DqResults(
                    contract, workspace.catalogue(), workspace.config().currency()));
        }
        Optional<SqlText> sql = files.of(contract);
        return sql.map(text -> new SqlTransform(contract, text, files));
    }

    private static Problem nobody(TableContract contract) {
        String sql = "gold/" + contract.subject() + "/" + contract.name().table() + ".sql";
        return new Problem(
                contract.source(),
                0,
                contract.name() + " is promised, but nothing makes it. Write tables/" + sql + ".");
    }
}
