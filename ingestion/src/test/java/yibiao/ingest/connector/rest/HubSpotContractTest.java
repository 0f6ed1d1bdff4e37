package yibiao.ingest.connector.rest;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

final class HubSpotContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.hubSpot("deals", 100, 200);
    }

    @Override
    protected Map<Ability, String> refusals() {
        return Map.of(
                Ability.TOKEN, "A private app's token does not expire.",
                Ability.BREAK, "A system gives whole records; what is none has its own test.");
    }
}
