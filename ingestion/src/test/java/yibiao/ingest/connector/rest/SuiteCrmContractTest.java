package yibiao.ingest.connector.rest;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

final class SuiteCrmContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.suiteCrm(100, 200);
    }

    @Override
    protected Map<Ability, String> refusals() {
        return Map.of(
                Ability.QUOTA, "SuiteCRM counts no calls.",
                Ability.BREAK, "A system gives whole records; what is none has its own test.");
    }
}
