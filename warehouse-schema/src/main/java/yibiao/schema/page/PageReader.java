package yibiao.schema.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.file.YamlMap;

/** Reads page files. */
public final class PageReader {

    private PageReader() {}

    public static Page page(YamlMap file) {
        List<Page.Card> cards = new ArrayList<>();
        for (YamlMap card : file.maps("cards")) {
            cards.add(new Page.Card(card.text("metric"), card.optionalText("link")));
            card.done();
        }
        List<Page.Chart> charts = new ArrayList<>();
        for (YamlMap chart : file.maps("charts")) {
            chart(chart).ifPresent(charts::add);
        }
        Page page = new Page(
                file.text("page"),
                file.label("title"),
                file.optionalLabel("description"),
                file.oneOf("audience", Page.Audience.class, Page.Audience.EXECUTIVE),
                file.integer("order", 100),
                file.flag("goals", false),
                file.texts("filters"),
                cards,
                charts);
        file.done();
        return page;
    }

    private static Optional<Page.Chart> chart(YamlMap map) {
        if (!map.has("kind")) {
            map.text("kind");
        }
        Optional<Page.Chart> chart = map.build(() -> new Page.Chart(
                map.text("id"),
                map.label("title"),
                map.oneOf("kind", Page.Kind.class, Page.Kind.TABLE),
                map.texts("metrics"),
                map.texts("by"),
                map.flag("compare", false),
                map.integer("width", 12),
                map.parsed("limit", "a whole number", Integer::valueOf)));
        map.done();
        return chart;
    }
}
