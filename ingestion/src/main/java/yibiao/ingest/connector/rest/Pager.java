package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.RestCalls.PageKind;

/** Finds the way from page to page. A way that leads to where it came from is a broken promise of the interface, never a loop. */
final class Pager {

    private final RestCalls calls;
    private final RecordShape shape;
    private final String base;
    private final String place;

    /** @param base the connection's address, which links must not leave */
    Pager(RestCalls calls, RecordShape shape, String base, String place) {
        this.calls = calls;
        this.shape = shape;
        this.base = base.replaceFirst("/+$", "");
        this.place = place;
    }

    static Place first(RestCalls calls) {
        return Place.first(
                calls.pages().kind() == PageKind.OFFSET ? 0 : calls.pages().first());
    }

    /** Whether rows that change while pages are read cannot move others from page to page. */
    boolean isSteady() {
        return switch (calls.pages().kind()) {
            case NONE, CURSOR, KEYSET, TIME -> true;
            case OFFSET, PAGE, NEXT_LINK -> false;
        };
    }

    /** @return empty after the last page */
    Optional<Place> next(Place here, Page page) {
        Optional<Place> next = page.isLast() ? Optional.empty() : following(here, page);
        if (next.filter(here::equals).isPresent()) {
            throw SourceProblem.contract(
                    "%s: a page of %d records leads back to itself, so what follows cannot be reached. Look whether the source honours the parameters of 'request', and 'pages.next' is the right path."
                            .formatted(place, page.records().size()));
        }
        return next;
    }

    private Optional<Place> following(Place here, Page page) {
        return switch (calls.pages().kind()) {
            case NONE, TIME -> Optional.empty();
            case CURSOR -> page.next().map(Place::token);
            case NEXT_LINK -> page.next().map(link -> Place.link(inside(link)));
            case PAGE -> isFull(page) ? Optional.of(Place.first(here.number() + 1)) : Optional.empty();
            case OFFSET ->
                isFull(page)
                        ? Optional.of(Place.first(here.number() + page.records().size()))
                        : Optional.empty();
            case KEYSET -> isFull(page) ? Optional.of(after(page)) : Optional.empty();
        };
    }

    private boolean isFull(Page page) {
        // Where the source says which page is the last one, a page may be short.
        return calls.pages().end().isPresent()
                ? !page.records().isEmpty()
                : page.records().size() >= calls.pages().size();
    }

    private Place after(Page page) {
        JsonNode last = shape.flat(page.records().get(page.records().size() - 1));
        Map<String, String> after = new TreeMap<>();
        for (String member : calls.pages().by().keySet()) {
            after.put(
                    member,
                    Paths.text(last, member)
                            .orElseThrow(() -> SourceProblem.contract(
                                    "%s: the last record of a page has no '%s', which 'pages.by' goes on from. Ask for it in 'fields', or choose another member."
                                            .formatted(place, member))));
        }
        return Place.after(after);
    }

    /** Credentials go along with every call, so a link must not lead elsewhere. */
    private String inside(String link) {
        if (link.startsWith("/")) {
            return link;
        }
        if (link.startsWith(base + "/") || link.startsWith(base + "?")) {
            return link.substring(base.length());
        }
        throw SourceProblem.contract(
                "%s: the link to the next page leads away from the connection's 'url'. Correct 'url' so that both begin alike."
                        .formatted(place));
    }
}
