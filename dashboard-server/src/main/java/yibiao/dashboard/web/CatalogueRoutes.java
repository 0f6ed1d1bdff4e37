package yibiao.dashboard.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.dashboard.query.CatalogueJson;
import yibiao.dashboard.query.DimensionValues;
import yibiao.dashboard.query.Freshness;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.query.Scope;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.text.Text;

/** What there is to ask for: pages, metrics, values of dimensions, and the release that answers. */
final class CatalogueRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FURTHEST = 1_000_000;

    private final Catalogue catalogue;
    private final CatalogueJson json;
    private final DimensionValues values;
    private final Warehouse warehouse;
    private final InstantSource clock;

    CatalogueRoutes(Catalogue catalogue, Warehouse warehouse, InstantSource clock) {
        this.catalogue = catalogue;
        this.json = new CatalogueJson(catalogue);
        this.values = new DimensionValues(warehouse, catalogue);
        this.warehouse = warehouse;
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/pages", ctx -> send(ctx, json.pages()));
        routes.get(
                "/api/v1/pages/{name}",
                ctx -> send(ctx, json.page(known(catalogue.pages().get(ctx.pathParam("name"))))));
        routes.get("/api/v1/catalog/metrics", ctx -> send(ctx, json.metrics()));
        routes.get(
                "/api/v1/catalog/metrics/{name}",
                ctx -> send(ctx, json.metric(known(catalogue.metrics().get(ctx.pathParam("name"))))));
        routes.get("/api/v1/catalog/dimensions/{name}/values", this::values);
        routes.get("/api/v1/release", ctx -> send(ctx, release()));
        routes.get("/healthz", ctx -> send(ctx, JSON.createObjectNode().put("status", "up")));
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw new NotFoundResponse();
        }
        return found;
    }

    private void values(Context ctx) {
        String text = Optional.ofNullable(ctx.queryParam("q")).orElse("");
        DimensionValues.Page page = values.find(
                known(catalogue.dimensions().get(ctx.pathParam("name"))),
                text.length() > 200 ? text.substring(0, 200) : text,
                from(ctx.queryParam("cursor")),
                Scope.everything());
        ObjectNode node = JSON.createObjectNode();
        ArrayNode list = node.putArray("values");
        for (DimensionValues.Value value : page.values()) {
            ObjectNode one = list.addObject().put("id", value.id());
            one.putObject("label")
                    .put("zh", value.label().zh())
                    .put("en", value.label().en());
        }
        node.put("nextCursor", page.next().map(String::valueOf).orElse(null));
        send(ctx, node);
    }

    private static int from(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            int from = Integer.parseInt(cursor);
            if (from >= 0 && from <= FURTHEST) {
                return from;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new Requests.Refused(Problem.of(400, "validation", new Text("游标无效。", "This is no cursor of this list.")));
    }

    /** The release file as published, how fresh it is, and a newer one that could not be served. */
    private ObjectNode release() {
        Optional<OpenRelease> held = warehouse.hold();
        if (held.isEmpty()) {
            throw noRelease();
        }
        try (OpenRelease open = held.get()) {
            ObjectNode node = JSON.valueToTree(open.release());
            // Where tables lie is nobody's business but the server's.
            node.get("tables").forEach(table -> ((ObjectNode) table).remove("path"));
            node.put("freshness", Freshness.of(open.release(), clock.instant()).word());
            warehouse
                    .rejected()
                    .ifPresent(rejected -> node.putObject("rejected")
                            .put("release", rejected.release())
                            .put("reason", rejected.reason()));
            return node;
        }
    }

    private RuntimeException noRelease() {
        return warehouse
                .rejected()
                .<RuntimeException>map(rejected -> new Requests.Refused(Problem.of(
                        503,
                        "no-release",
                        new Text(
                                "第 " + rejected.release() + " 版数据无法打开：" + rejected.reason(),
                                "Release " + rejected.release() + " cannot be served: " + rejected.reason()))))
                .orElseGet(QueryRefused::noRelease);
    }

    private static void send(Context ctx, ObjectNode node) {
        ctx.header("Cache-Control", "no-cache");
        ctx.contentType("application/json; charset=utf-8");
        ctx.result(node.toString());
    }
}
