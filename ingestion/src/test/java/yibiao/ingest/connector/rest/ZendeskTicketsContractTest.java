package yibiao.ingest.connector.rest;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;

final class ZendeskTicketsContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.zendesk("tickets", "subject", 100, 200, Map.of());
    }
}
