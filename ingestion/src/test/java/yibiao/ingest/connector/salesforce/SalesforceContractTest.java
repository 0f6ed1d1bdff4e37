package yibiao.ingest.connector.salesforce;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

/** An object of Salesforce, read by REST, keeps the promises of every connector. */
final class SalesforceContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return new SalesforceWorld(200, 150);
    }

    @Override
    protected Map<Ability, String> refusals() {
        return Map.of(Ability.BREAK, "An object has no broken records: each has an Id.");
    }
}
