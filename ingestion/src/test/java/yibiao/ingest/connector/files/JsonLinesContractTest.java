package yibiao.ingest.connector.files;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

/** A folder of JSON lines keeps the promises of every connector. */
final class JsonLinesContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return FolderWorld.jsonLines();
    }

    @Override
    protected Map<Ability, String> refusals() {
        return FolderRefusals.ALL;
    }
}
