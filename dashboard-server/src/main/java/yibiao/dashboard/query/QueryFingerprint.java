package yibiao.dashboard.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Hashes of a query's meaning: equal for equal queries however their JSON was written, different for different ones. */
final class QueryFingerprint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueryFingerprint() {}

    static String of(MetricQuery query) {
        return hash(canonical(query));
    }

    static String withoutCursor(MetricQuery query) {
        return hash(canonical(new MetricQuery(
                query.metrics(),
                query.by(),
                query.range(),
                query.calendar(),
                query.compare(),
                query.filters(),
                query.having(),
                query.order(),
                query.limit(),
                query.others(),
                query.totals(),
                Optional.empty())));
    }

    /** Of texts and lists of them; their borders count. */
    static String of(List<?> parts) {
        return hash(json(parts));
    }

    private static String canonical(MetricQuery query) {
        return json(List.of(
                query.metrics(),
                query.by(),
                query.range().toString(),
                query.calendar().toString(),
                query.compare().toString(),
                query.filters().stream()
                        .map(filter ->
                                List.of(filter.dimension(), filter.operator().word(), filter.values()))
                        .toList(),
                query.having().stream()
                        .map(having ->
                                List.of(having.metric(), having.operator().word(), having.values()))
                        .toList(),
                query.order().stream()
                        .map(order -> List.of(order.by(), order.descending()))
                        .toList(),
                query.limit(),
                query.others(),
                query.totals(),
                query.cursor().orElse("")));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 128 bits of SHA-256 in hexadecimal. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
