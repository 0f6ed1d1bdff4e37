package yibiao.dashboard.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with the values of its placeholders, in their order. The only way to put a value into a query is {@link
 * #bound}; text comes from the compiler and from files.
 *
 * @param values the bound values; a null is bound as null
 */
record Fragment(String text, List<@Nullable Object> values) {

    static Fragment of(String text) {
        return new Fragment(text, List.of());
    }

    /** Text with one placeholder per value. */
    static Fragment bound(String text, List<?> values) {
        return new Fragment(text, new ArrayList<>(values));
    }

    static Fragment join(String separator, List<Fragment> fragments) {
        List<@Nullable Object> values = new ArrayList<>();
        fragments.forEach(fragment -> values.addAll(fragment.values));
        return new Fragment(fragments.stream().map(Fragment::text).collect(Collectors.joining(separator)), values);
    }

    Fragment then(Fragment next) {
        return join("", List.of(this, next));
    }

    Fragment then(String next) {
        return then(of(next));
    }

    Fragment in(String before, String after) {
        return new Fragment(before + text + after, values);
    }
}
