package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization in the service desk.
 *
 * @param accountId the CRM's number of the same customer, null where nobody entered it
 */
public record ServiceClient(
        long clientId, String name, @Nullable String accountId, Instant updatedAt) {}
