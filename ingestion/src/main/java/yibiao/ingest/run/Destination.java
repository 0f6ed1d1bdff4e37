package yibiao.ingest.run;

import io.delta.kernel.engine.Engine;
import java.nio.file.Path;
import yibiao.ingest.bronze.Engines;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.CrmConfig;

/**
 * Where runs bring what they read.
 *
 * @param work a folder of this machine for what is not committed yet
 */
public record Destination(Engine engine, Location warehouse, Path work) {

    public static Destination of(CrmConfig config) {
        return new Destination(Engines.to(config.warehouse()), config.warehouse(), config.work());
    }

    public StreamTables tables(Target target) {
        return new StreamTables(engine, warehouse, target.source(), target.stream());
    }

    public SpoolFolder spool(Target target) {
        return SpoolFolder.of(work, target.source(), target.stream());
    }
}
