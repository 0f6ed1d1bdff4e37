package yibiao.etl.silver;

import java.util.ArrayList;
import java.util.List;
import yibiao.etl.job.Transform;
import yibiao.etl.table.TableLogs;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.workspace.Mapping;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Workspace;

/** The silver tables of a workspace: one per contract of the layer, see {@link NeededTables}. */
public final class SilverTransforms {

    private static final TableName REJECTED = TableName.of("silver.rejected_record");

    private final List<EntityTransform> entities = new ArrayList<>();
    private final List<Transform> all = new ArrayList<>();
    private final SilverRecords records;

    public SilverTransforms(Workspace workspace, TableLogs logs) {
        SilverEngine engine = new SilverEngine(logs);
        this.records = new SilverRecords(engine);
        for (TableContract contract : workspace.catalogue().layer("silver")) {
            boolean isOfRecords = !contract.name().equals(REJECTED)
                    && History.entity(contract.name()).isEmpty();
            if (isOfRecords) {
                entities.add(new EntityTransform(contract, streams(workspace, contract), records));
            }
        }
        all.addAll(entities);
        for (EntityTransform entity : entities) {
            workspace
                    .catalogue()
                    .table(History.table(entity.table()))
                    .ifPresent(contract -> all.add(new HistoryTransform(contract, entity, engine)));
        }
        workspace
                .catalogue()
                .table(REJECTED)
                .ifPresent(contract -> all.add(new RejectedRecords(contract, entities, records)));
    }

    private static List<MappedStream> streams(Workspace workspace, TableContract contract) {
        List<MappedStream> streams = new ArrayList<>();
        for (Source source : workspace.sources()) {
            List<Mapping> mappings = source.mappings();
            for (int position = 0; position < mappings.size(); position++) {
                Mapping mapping = mappings.get(position);
                if (mapping.table().equals(contract.name())) {
                    int place = position;
                    source.stream(mapping.from())
                            .ifPresent(stream -> streams.add(new MappedStream(source, stream, mapping, place)));
                }
            }
        }
        return streams;
    }

    /** Lets go of what a run kept in memory, however it ended. */
    public void release() {
        records.release();
    }

    public List<Transform> all() {
        return List.copyOf(all);
    }

    public List<EntityTransform> entities() {
        return List.copyOf(entities);
    }
}
