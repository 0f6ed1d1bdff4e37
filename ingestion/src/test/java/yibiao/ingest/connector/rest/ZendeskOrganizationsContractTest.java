package yibiao.ingest.connector.rest;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

final class ZendeskOrganizationsContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.zendesk("organizations", "name", 500, 600, Map.of());
    }

    @Override
    protected Map<Ability, String> refusals() {
        return Map.of(
                Ability.TOKEN, "An API token does not expire.",
                Ability.QUOTA, "Zendesk limits calls of a minute, which are waited for; it has no quota of a day.",
                Ability.HIDE,
                        "Zendesk itself holds back the last minute, and gives a record a place in the export only then.",
                Ability.BREAK, "A system gives whole records; what is none has its own test.");
    }
}
