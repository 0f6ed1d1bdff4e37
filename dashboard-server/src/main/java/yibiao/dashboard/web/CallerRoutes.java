package yibiao.dashboard.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import yibiao.dashboard.caller.Caller;
import yibiao.dashboard.caller.Caller.OpenCase;
import yibiao.dashboard.caller.Caller.OpenDeal;
import yibiao.dashboard.caller.CallerLookup;
import yibiao.dashboard.caller.PhoneNumber;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.text.Text;

/** The screen pop of a call centre: who has a telephone number, and what is open with them. */
final class CallerRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CallerLookup lookup;

    CallerRoutes(Warehouse warehouse) {
        this.lookup = new CallerLookup(warehouse);
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/parties/by-phone/{number}", this::find);
    }

    private void find(Context ctx) {
        PhoneNumber number = PhoneNumber.of(ctx.pathParam("number"))
                .orElseThrow(() -> new Requests.Refused(Problem.of(
                        400, "validation", new Text("电话号码至少需要七位数字。", "A telephone number has seven digits or more."))));
        CallerLookup.Found found = lookup.find(number);
        ObjectNode node = JSON.createObjectNode().put("release", found.release());
        node.put("match", match(found.callers().size()));
        found.callers().forEach(caller -> write(node.withArray("parties").addObject(), caller));
        node.withArray("parties");
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json; charset=utf-8");
        ctx.result(node.toString());
    }

    private static String match(int callers) {
        return callers == 0 ? "none" : callers == 1 ? "one" : "several";
    }

    private static void write(ObjectNode node, Caller caller) {
        node.put("party", caller.partyId())
                .put("name", caller.name())
                .put("segment", caller.segmentId())
                .put("region", caller.region())
                .put("isCustomer", caller.isCustomer());
        node.withArray("openCases");
        node.withArray("openDeals");
        caller.openCases().forEach(one -> write(node.withArray("openCases").addObject(), one));
        caller.openDeals().forEach(one -> write(node.withArray("openDeals").addObject(), one));
    }

    private static void write(ObjectNode node, OpenCase open) {
        node.put("case", open.caseNo())
                .put("status", open.status())
                .put("priority", open.priority())
                .put("category", open.category())
                .put(
                        "openedOn",
                        open.openedOn() == null ? null : open.openedOn().toString());
    }

    private static void write(ObjectNode node, OpenDeal open) {
        node.put("name", open.name())
                .put("stage", open.stage())
                .put("amount", open.amount())
                .put("currency", open.currency())
                .put(
                        "expectedCloseOn",
                        open.expectedCloseOn() == null
                                ? null
                                : open.expectedCloseOn().toString());
    }
}
