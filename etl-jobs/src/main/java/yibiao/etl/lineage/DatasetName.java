package yibiao.etl.lineage;

import java.net.URI;
import yibiao.schema.storage.Location;

/** What OpenLineage calls the folder of a table: its naming convention for files and for object stores. */
record DatasetName(String namespace, String name) {

    static DatasetName of(Location folder) {
        if (folder.local().isPresent()) {
            return new DatasetName("file", folder.toString());
        }
        URI address = URI.create(folder.toString());
        return new DatasetName("s3://" + address.getHost(), address.getPath().substring(1));
    }
}
