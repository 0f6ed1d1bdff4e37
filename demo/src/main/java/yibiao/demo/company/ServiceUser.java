package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's person who may open tickets.
 *
 * @param clientId null where the person's organization is not in the service desk
 */
public record ServiceUser(
        long userId,
        String contactId,
        @Nullable Long clientId,
        String name,
        String email,
        String phone,
        Instant updatedAt) {}
