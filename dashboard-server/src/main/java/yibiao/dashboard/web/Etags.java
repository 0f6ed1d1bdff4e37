package yibiao.dashboard.web;

import io.javalin.http.Context;
import java.util.Arrays;

/** If-None-Match as RFC 9110 has it: a list, compared weakly. */
final class Etags {

    private Etags() {}

    static boolean match(Context ctx, String etag) {
        String header = ctx.header("If-None-Match");
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || strong(one).equals(strong(etag)));
    }

    private static String strong(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
