package yibiao.etl.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import yibiao.etl.gold.GoldTransforms;
import yibiao.etl.job.SqlFiles;
import yibiao.etl.job.SqlText;
import yibiao.etl.job.SqlTransform;
import yibiao.etl.job.Transform;
import yibiao.etl.quality.DqResults;
import yibiao.etl.silver.EntityTransform;
import yibiao.etl.silver.HistoryTransform;
import yibiao.etl.silver.SilverTransforms;
import yibiao.etl.table.TableLogs;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Workspace;

/** How every table comes about, as its transform says, and the shared selects between them. */
final class Ways {

    private final Map<TableName, Way> ways = new TreeMap<>();
    private final Map<String, SqlText> views = new TreeMap<>();

    /** @param files where the SQL of gold is found */
    Ways(Workspace workspace, SqlFiles files) {
        List<Transform> transforms = new ArrayList<>(GoldTransforms.of(workspace, files));
        transforms.addAll(
                new SilverTransforms(workspace, new TableLogs(workspace.config().warehouse())).all());
        for (Transform transform : transforms) {
            ways.put(transform.table(), way(transform));
            if (transform instanceof SqlTransform sql) {
                views.putAll(sql.views());
            }
        }
        for (TableContract table : workspace.catalogue().tables().values()) {
            ways.computeIfAbsent(table.name(), name -> withoutTransform(table));
        }
    }

    private static Way way(Transform transform) {
        if (transform instanceof SqlTransform sql) {
            Set<String> used = sql.sql().relations().stream()
                    .filter(relation -> relation.startsWith("view."))
                    .collect(Collectors.toSet());
            String file = "`" + sql.sql().name() + "`";
            return new Way(Text.same(file), new TreeSet<>(sql.inputs()), new TreeSet<>(used));
        }
        if (transform instanceof DqResults) {
            return Way.of(new Text("所有表的质量规则", "the quality rules of all tables"), Set.of());
        }
        if (transform instanceof HistoryTransform) {
            return Way.of(new Text("收到过的全部版本", "every version that was ever received"), transform.inputs());
        }
        if (transform instanceof EntityTransform) {
            return Way.of(
                    new Text("按映射对各数据流的记录定型", "typing the records of the streams that mappings name"),
                    transform.inputs());
        }
        if (transform.inputs().isEmpty() && transform.table().layer().equals("gold")) {
            return Way.of(new Text("公司的设置和产品自带的数据", "the company's settings, and what the product brings"), Set.of());
        }
        return Way.of(new Text("Java 程序", "an algorithm in Java"), transform.inputs());
    }

    private static Way withoutTransform(TableContract table) {
        Text madeBy = table.appendedByRuns()
                ? new Text("每次运行追加它所做的事", "every run, which adds what it did")
                : new Text("采集（ingest）", "`ingest`");
        return Way.of(madeBy, Set.of());
    }

    Way of(TableName table) {
        return ways.getOrDefault(table, Way.of(Text.same(""), Set.of()));
    }

    /** The tables of which some rows are made of rows of this one, sorted. */
    List<TableName> readers(TableName table) {
        return ways.entrySet().stream()
                .filter(way -> way.getValue().inputs().contains(table))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The tables that use a shared select themselves, sorted. */
    List<TableName> readersOf(String view) {
        return ways.entrySet().stream()
                .filter(way -> way.getValue().views().contains(view))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The shared selects that some table uses, by name. */
    Map<String, SqlText> views() {
        return new TreeMap<>(views);
    }
}
