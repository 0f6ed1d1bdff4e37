package yibiao.etl.catalogue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import yibiao.etl.job.SqlFiles;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.workspace.Workspace;

/** The pages of the catalogue by their paths. Equal contracts and transforms give equal pages: nothing in them tells of the time or the machine. */
public final class CataloguePages {

    private CataloguePages() {}

    /**
     * @param files where the SQL of gold is found
     * @param presets that fill a silver table, by table; empty where the workspace's own mappings are what counts
     */
    public static Map<String, String> of(Workspace workspace, SqlFiles files, Map<TableName, Set<String>> presets) {
        Catalogue catalogue = workspace.catalogue();
        Ways ways = new Ways(workspace, files);
        Places places = new Places(catalogue);
        TablePage table = new TablePage(workspace, places, ways, presets);
        SubjectPage subject = new SubjectPage(catalogue, ways);
        Map<String, String> pages = new TreeMap<>();
        pages.put(
                Places.INDEX,
                new IndexPage(catalogue, places, ways).of(workspace.config().company()));
        pages.put(Places.VIEWS, new ViewsPage(places, ways).page());
        pages.put(Places.THRESHOLDS, new ThresholdsPage(workspace.config().thresholds()).page());
        for (TableContract contract : catalogue.tables().values()) {
            pages.put(Places.page(contract), table.of(contract));
        }
        MetricsPage metrics = new MetricsPage(catalogue, places);
        for (String name : places.subjects()) {
            pages.put(Places.page(name), subject.of(name));
            if (!places.metrics(name).isEmpty()) {
                pages.put(Places.metricsPage(name), metrics.of(name));
            }
        }
        return pages;
    }
}
