package yibiao.etl.gold;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Parameters;
import yibiao.etl.job.Transform;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/**
 * A transform of which the workspace has no source for some of the tables it reads: it finds them without rows, and they are neither
 * made nor inputs of it. Calls are computed although nobody delivers cases.
 */
public final class WithoutSource implements DatasetTransform {

    private final Transform transform;
    private final Map<TableName, TableContract> absent;

    private WithoutSource(Transform transform, Map<TableName, TableContract> absent) {
        this.transform = transform;
        this.absent = absent;
    }

    /**
     * @param declared every table that is promised
     * @param made those of them that the workspace needs
     */
    public static List<Transform> of(Collection<Transform> transforms, Catalogue declared, Catalogue made) {
        return transforms.stream()
                .map(transform -> of(transform, declared, made))
                .toList();
    }

    private static Transform of(Transform transform, Catalogue declared, Catalogue made) {
        Map<TableName, TableContract> absent = new TreeMap<>();
        for (TableName input : transform.inputs()) {
            Optional<TableContract> contract = declared.table(input);
            if (contract.isPresent() && made.table(input).isEmpty()) {
                absent.put(input, contract.get());
            }
        }
        return absent.isEmpty() ? transform : new WithoutSource(transform, absent);
    }

    @Override
    public TableContract contract() {
        return transform.contract();
    }

    @Override
    public Set<TableName> inputs() {
        Set<TableName> inputs = new TreeSet<>(transform.inputs());
        inputs.removeAll(absent.keySet());
        return inputs;
    }

    @Override
    public Set<TableName> after() {
        return transform.after();
    }

    @Override
    public Set<String> parameters() {
        return transform.parameters();
    }

    @Override
    public String definition() {
        return transform.definition() + "\nwithout " + absent.keySet();
    }

    @Override
    public Output rows(Inputs inputs) {
        return transform.rows(new Present(inputs));
    }

    @Override
    public void finished() {
        transform.finished();
    }

    private final class Present implements Inputs {

        private final Inputs inputs;

        Present(Inputs inputs) {
            this.inputs = inputs;
        }

        @Override
        public SparkSession spark() {
            return inputs.spark();
        }

        @Override
        public Parameters parameters() {
            return inputs.parameters();
        }

        @Override
        public Dataset<Row> table(TableName table) {
            TableContract contract = absent.get(table);
            return contract == null
                    ? inputs.table(table)
                    : inputs.spark().createDataFrame(List.of(), ContractTypes.of(contract));
        }

        @Override
        public boolean exists(TableName table) {
            return !absent.containsKey(table) && inputs.exists(table);
        }
    }
}
