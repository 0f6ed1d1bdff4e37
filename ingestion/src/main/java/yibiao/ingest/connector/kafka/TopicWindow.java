package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Offsets to read, frozen; partition by partition in the order of their numbers, so that reading it again gives the same order.
 *
 * @param more  whether further records wait behind it
 * @param again whether it was read before
 */
record TopicWindow(String topicId, List<Part> parts, boolean more, boolean again) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int NAMED = 8;

    TopicWindow {
        parts = parts.stream()
                .sorted(Comparator.comparingInt(Part::partition).thenComparingLong(Part::from))
                .toList();
    }

    static TopicWindow of(JsonNode json) throws IOException {
        return JSON.treeToValue(json, TopicWindow.class);
    }

    /**
     * The first {@code most} offsets of what waits, about the same share of each partition, so that none falls behind the others.
     */
    static TopicWindow cut(String topicId, Collection<Part> waiting, long most) {
        List<Part> left = waiting.stream()
                .filter(part -> part.size() > 0)
                .sorted(Comparator.comparingLong(Part::size).thenComparingInt(Part::partition))
                .toList();
        List<Part> taken = new ArrayList<>();
        long budget = most;
        boolean more = false;
        for (int i = 0; i < left.size(); i++) {
            Part part = left.get(i);
            long size = Math.min(part.size(), Math.max(1, budget / (left.size() - i)));
            more |= size < part.size();
            taken.add(new Part(part.partition(), part.from(), part.from() + size));
            budget = Math.max(0, budget - size);
        }
        return new TopicWindow(topicId, taken, more, false);
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The window in words. */
    String shown(String topic) {
        long offsets = parts.stream().mapToLong(Part::size).sum();
        String named = parts.stream()
                .limit(NAMED)
                .map(part -> "partition %d from offset %d up to %d (%,d)"
                        .formatted(part.partition(), part.from(), part.to(), part.size()))
                .collect(Collectors.joining(", "));
        String rest = parts.size() > NAMED ? " and %d more partitions".formatted(parts.size() - NAMED) : "";
        return "topic %s: %s%s; %,d offsets in all".formatted(topic, named, rest, offsets);
    }

    /**
     * Offsets of one partition.
     *
     * @param to behind the last
     */
    record Part(int partition, long from, long to) {

        private static final Pattern NAME = Pattern.compile("(\\d{1,9})@(\\d{1,18})-(\\d{1,18})");

        long size() {
            return to - from;
        }

        /** By which refused records are read again: {@code 3@1000-2000}. */
        String name() {
            return partition + "@" + from + "-" + to;
        }

        static Optional<Part> named(String name) {
            Matcher matcher = NAME.matcher(name);
            return matcher.matches()
                    ? Optional.of(new Part(
                            Integer.parseInt(matcher.group(1)),
                            Long.parseLong(matcher.group(2)),
                            Long.parseLong(matcher.group(3))))
                    : Optional.empty();
        }
    }
}
