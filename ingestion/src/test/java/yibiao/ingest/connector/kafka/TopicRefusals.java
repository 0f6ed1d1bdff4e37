package yibiao.ingest.connector.kafka;

import java.util.Map;
import yibiao.ingest.connector.World.Ability;

/** What a topic does not do, in the words that are expected. */
final class TopicRefusals {

    static final Map<Ability, String> ALL = Map.of(
            Ability.HASTE, "A window ends at an offset: there is no lag that could be set to 0.",
            Ability.CLOCK, "A window ends at an offset: no clock is asked.",
            Ability.QUOTA, "A broker slows its clients down instead of counting their calls.",
            Ability.BUSY, "A broker slows its clients down instead of asking to come back later.",
            Ability.FAIL, "Kafka's client asks again by itself, and tells nobody.",
            Ability.CUT, "Kafka's client checks each batch and asks again by itself for one that is not whole.",
            Ability.ERROR_INSIDE, "A broker does not hide errors among records.",
            Ability.TOKEN, "A connection with user and password needs no token.");

    private TopicRefusals() {}
}
