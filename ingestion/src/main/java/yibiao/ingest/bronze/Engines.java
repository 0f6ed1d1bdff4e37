package yibiao.ingest.bronze;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import org.apache.hadoop.conf.Configuration;
import yibiao.schema.storage.Location;

/** Makes the Delta Kernel engine that writes our tables. */
public final class Engines {

    private Engines() {}

    /**
     * Parquet files are compressed with Zstandard, and without dictionaries: almost every payload is another, so they only cost memory
     * (the files stay as small). Row groups are small enough for a heap of 512 MB: the writer keeps one uncompressed in memory.
     */
    public static Engine to(Location warehouse) {
        Configuration configuration = warehouse.configuration();
        configuration.set("parquet.compression", "zstd");
        configuration.setBoolean("parquet.enable.dictionary", false);
        configuration.setInt("parquet.block.size", 32 << 20);
        return DefaultEngine.create(configuration);
    }
}
