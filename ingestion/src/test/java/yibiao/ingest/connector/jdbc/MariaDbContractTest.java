package yibiao.ingest.connector.jdbc;

import java.util.Map;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.World.Ability;

/** A table of a real MariaDB keeps the promises of every connector. */
final class MariaDbContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return DatabaseWorld.mariaDb(100);
    }

    @Override
    protected Map<Ability, String> refusals() {
        return Map.of(
                Ability.BREAK, "Every row of a table is a record.",
                Ability.QUOTA, "A database counts no calls.",
                Ability.BUSY, "A database refuses connections instead of asking to come back later.",
                Ability.FAIL, "A statement that failed is not tried again within a run.",
                Ability.ERROR_INSIDE, "A database does not hide errors in results.",
                Ability.TOKEN, "A session needs no token.");
    }
}
