package yibiao.ingest.connector.rest;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;

final class ZendeskOrganizationsContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.zendesk("organizations", "name", 500, 600, Map.of());
    }
}
