package yibiao.ingest.connector.rest;

import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;

final class SuiteCrmContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.suiteCrm(100, 200);
    }
}
