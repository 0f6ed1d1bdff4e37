package yibiao.dashboard.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import yibiao.dashboard.caller.CallerLookup;
import yibiao.dashboard.query.QueryEngine;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.warehouse.DuckDbLimits;
import yibiao.dashboard.warehouse.ReleaseLoader;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.storage.Location;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** The parts that both verbs are made of. */
record Parts(Workspace workspace, Warehouse warehouse, QueryEngine engine) implements AutoCloseable {

    /**
     * What the process may use.
     *
     * @param running queries worked on at once
     * @param waiting queries that may wait for their turn
     */
    record Limits(DuckDbLimits database, int running, int waiting) {

        static Limits forOneQuery() {
            return new Limits(new DuckDbLimits("1GB", 2, Duration.ofSeconds(60)), 1, 1);
        }

        static Limits forServing(String memory, int threads) {
            return new Limits(new DuckDbLimits(memory, threads, Duration.ofSeconds(10)), 4, 64);
        }
    }

    /** @throws yibiao.schema.file.InvalidFiles with every problem of the workspace's files */
    static Workspace workspace(Path folder) {
        return Workspace.load(folder.toAbsolutePath().normalize(), Environment.ofProcess());
    }

    /** Parts that answer everything, and make sure of it before a release is served. */
    static Parts open(Workspace workspace, Limits limits, InstantSource clock) {
        return open(
                workspace,
                limits,
                clock,
                new ReleaseLoader(
                        workspace.config().warehouse(), limits.database(), table -> true, CallerLookup.ASKED_BY),
                QueryEngine.check(workspace.catalogue(), workspace.config().fiscal()));
    }

    /** Parts for questions about some tables only, which saves a small question the time to load the large ones. */
    static Parts open(Workspace workspace, Limits limits, InstantSource clock, Set<TableName> tables) {
        Location folder = workspace.config().warehouse();
        return open(
                workspace,
                limits,
                clock,
                new ReleaseLoader(folder, limits.database(), tables::contains, Map.of()),
                release -> {});
    }

    private static Parts open(
            Workspace workspace,
            Limits limits,
            InstantSource clock,
            ReleaseLoader loader,
            Warehouse.ReleaseCheck check) {
        Warehouse warehouse = new Warehouse(new ReleaseFolder(workspace.config().warehouse()), loader, check);
        QueryEngine engine = new QueryEngine(
                warehouse,
                workspace.catalogue(),
                new QueryEngine.Settings(
                        limits.running(), limits.waiting(), workspace.config().fiscal()),
                clock);
        return new Parts(workspace, warehouse, engine);
    }

    /** @throws QueryRefused when there are releases and none can be opened, with the reason */
    void refuseBroken() {
        warehouse.rejected().filter(rejected -> warehouse.isEmpty()).ifPresent(rejected -> {
            throw new QueryRefused(
                    QueryRefused.Kind.NO_RELEASE,
                    List.of(new QueryRefused.Issue(
                            "",
                            "broken-release",
                            new Text(
                                    "第 " + rejected.release() + " 版数据无法打开：" + rejected.reason(),
                                    "Release " + rejected.release() + " cannot be opened: " + rejected.reason()))));
        });
    }

    @Override
    public void close() {
        engine.close();
        warehouse.close();
    }
}
