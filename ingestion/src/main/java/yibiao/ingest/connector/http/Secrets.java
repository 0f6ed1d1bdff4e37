package yibiao.ingest.connector.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What must never be seen. Everything a source says passes through here before a person reads it. */
final class Secrets {

    private static final int SHORTEST = 4;

    private final Set<String> known = new ConcurrentSkipListSet<>();

    /** @return the same text, for chaining */
    String keep(String secret) {
        if (secret.length() >= SHORTEST) {
            known.add(secret);
            known.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        }
        return secret;
    }

    String hide(String text) {
        String hidden = text;
        for (String secret : known) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "***";
    }
}
