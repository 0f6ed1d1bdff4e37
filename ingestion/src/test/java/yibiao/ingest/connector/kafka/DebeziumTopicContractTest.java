package yibiao.ingest.connector.kafka;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

/** A topic with a table's changes, on a real broker, keeps the promises of every connector. */
final class DebeziumTopicContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return TopicWorld.debezium(100);
    }

    @Override
    protected Map<Ability, String> refusals() {
        return TopicRefusals.ALL;
    }
}
