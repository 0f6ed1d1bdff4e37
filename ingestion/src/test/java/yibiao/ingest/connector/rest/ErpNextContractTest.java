package yibiao.ingest.connector.rest;

import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;

final class ErpNextContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return Systems.erpNext("customers", 100, 200);
    }
}
