package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who sells.
 *
 * @param teamBefore the team until {@code updatedAt}, null for who never moved
 * @param manager the name of another user, null for the head of a team
 */
public record SalesUser(
        String userId,
        String name,
        String team,
        @Nullable String teamBefore,
        @Nullable String manager,
        String region,
        boolean active,
        LocalDate hiredOn,
        Instant updatedAt) {

    /** The team the user was in until the day of the figures. */
    public String teamThen() {
        return Objects.requireNonNullElse(teamBefore, team);
    }

    SalesUser movedTo(String newTeam, String newManager, Instant at) {
        return new SalesUser(userId, name, newTeam, team, newManager, region, active, hiredOn, at);
    }
}
