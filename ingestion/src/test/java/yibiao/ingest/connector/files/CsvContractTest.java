package yibiao.ingest.connector.files;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

/** A folder of CSV files keeps the promises of every connector. */
final class CsvContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return FolderWorld.csv();
    }

    @Override
    protected Map<Ability, String> refusals() {
        return FolderRefusals.ALL;
    }
}
