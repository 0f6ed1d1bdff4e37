package yibiao.ingest.connector.rest;

import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;

final class HubSpotContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.hubSpot("deals", 100, 200);
    }
}
