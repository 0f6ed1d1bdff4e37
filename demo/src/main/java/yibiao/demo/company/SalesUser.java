package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Somebody who sells; the manager is the name of another user, null for the head of a team. */
public record SalesUser(
        String userId,
        String name,
        String team,
        @Nullable String manager,
        String region,
        boolean active,
        LocalDate hiredOn,
        Instant updatedAt) {}
