package yibiao.demo.company;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What segment a word of the CRM's pick list means. */
public final class Industries {
    private final Map<String, Segment> segments = new HashMap<>();

    public Industries() {
        for (Segment segment : Segment.values()) {
            segment.industries().forEach(industry -> segments.put(industry, segment));
        }
    }

    /** Empty for a missing word and for one that stands for none of the company's segments. */
    public Optional<Segment> segment(@Nullable String industry) {
        return Optional.ofNullable(industry).map(segments::get);
    }
}
