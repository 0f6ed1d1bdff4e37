package yibiao.schema.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.RestCalls.PageKind;

/** Holds the places in a stream's templates against what there is to fill in. */
final class RestPlaces {

    private static final List<String> FORMS = List.of("", ".iso", ".utc", ".date", ".epoch_s", ".epoch_ms");

    private final YamlMap map;
    private final RestCalls calls;

    RestPlaces(YamlMap map, RestCalls calls) {
        this.map = map;
        this.calls = calls;
    }

    void check() {
        List<String> known = known();
        List<String> used = used();
        for (String place : used) {
            if (!known.contains(place)) {
                map.problem("request", "there is nothing to put for '{" + place + "}'." + Nearest.hint(place, known));
            }
        }
        String needed = switch (calls.pages().kind()) {
            case CURSOR, PAGE -> "page";
            case OFFSET -> "offset";
            case TIME -> "from";
            case KEYSET ->
                "after." + calls.pages().by().keySet().stream().findFirst().orElse("");
            case NONE, NEXT_LINK -> "";
        };
        boolean there = needed.isEmpty()
                || used.stream().anyMatch(place -> place.equals(needed) || place.startsWith(needed + "."));
        if (!there) {
            map.problem(
                    "request",
                    "pages are of kind %s, but no part of 'request' has '{%s}': every call would give the same page."
                            .formatted(calls.pages().kind().name().toLowerCase(Locale.ROOT), needed));
        }
        if (calls.pages().kind() == PageKind.TIME && calls.cursor().isEmpty()) {
            map.problem("pages", "pages of kind time need a 'cursor'.");
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(calls.values().keySet());
        known.addAll(List.of("fields", "fields.json", "size", "page", "offset"));
        calls.pages().by().keySet().forEach(name -> known.add("after." + name));
        if (calls.cursor().isPresent()) {
            for (String bound : List.of("from", "to", "last")) {
                FORMS.forEach(form -> known.add(bound + form));
            }
        }
        return known;
    }

    private List<String> used() {
        RestCalls.Request request = calls.request();
        return Stream.of(
                        Stream.of(request.path()),
                        request.query().values().stream(),
                        request.first().values().stream(),
                        request.body().stream(),
                        calls.pages().by().values().stream())
                .flatMap(templates -> templates)
                .flatMap(template -> template.places().stream())
                .distinct()
                .toList();
    }
}
