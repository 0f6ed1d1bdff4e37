package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the CRM audits of a deal: the date its owner expects, and its amount. */
public record FieldChange(
        String changeId,
        String opportunityId,
        String field,
        @Nullable String oldValue,
        @Nullable String newValue,
        Instant changedAt,
        String changedBy) {}
