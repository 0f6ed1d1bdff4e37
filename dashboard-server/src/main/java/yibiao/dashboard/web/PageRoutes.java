package yibiao.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.page.Page;

/** The HTML of pages and the files they load. */
final class PageRoutes {

    private static final String HOME = "executive-overview";

    private final Assets assets;
    private final Map<String, Page> pages;

    PageRoutes(Assets assets, Catalogue catalogue) {
        this.assets = assets;
        this.pages = catalogue.pages();
    }

    void add(RoutesConfig routes) {
        routes.get("/", ctx -> ctx.redirect("/p/" + home(), HttpStatus.FOUND));
        routes.get("/p/{page}", this::shell);
        routes.get("/assets/{hash}/<path>", ctx -> {
            if (!ctx.pathParam("hash").equals(assets.hash())) {
                throw new NotFoundResponse();
            }
            ctx.header("Cache-Control", "public, max-age=31536000, immutable");
            send(ctx, assets.find(ctx.pathParam("path")));
        });
        routes.get("/favicon.ico", ctx -> {
            ctx.header("Cache-Control", "public, max-age=86400");
            send(ctx, assets.find("favicon.ico").or(() -> assets.find("favicon.svg")));
        });
    }

    private String home() {
        return pages.containsKey(HOME)
                ? HOME
                : pages.values().stream()
                        .min((one, other) -> Integer.compare(one.order(), other.order()))
                        .map(Page::name)
                        .orElse(HOME);
    }

    /** The shell also answers for a page that does not exist: it says so in the reader's language. */
    private void shell(Context ctx) {
        ctx.status(pages.containsKey(ctx.pathParam("page")) ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        ctx.header("Cache-Control", "no-cache");
        ctx.html(assets.shell());
    }

    private static void send(Context ctx, Optional<Asset> found) {
        Asset asset = found.orElseThrow(NotFoundResponse::new);
        Asset.Body body = asset.body(takes(ctx, "br"), takes(ctx, "gzip"));
        ctx.disableCompression();
        ctx.header("Vary", "Accept-Encoding");
        ctx.header("ETag", body.etag());
        if (Etags.match(ctx, body.etag())) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        if (!body.encoding().isEmpty()) {
            ctx.header("Content-Encoding", body.encoding());
        }
        ctx.contentType(asset.contentType());
        ctx.result(body.bytes());
    }

    static boolean takes(Context ctx, String encoding) {
        String accepted = ctx.header("Accept-Encoding");
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(encoding)
                                || (one.startsWith(encoding + ";") && !one.matches(".*q=0(\\.0*)?$")));
    }
}
