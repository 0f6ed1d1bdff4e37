package yibiao.schema.metric;

import java.util.Optional;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Text;

/**
 * A business number, named and defined once.
 *
 * @param time the date column that places a row in a period; empty for a stock, which is as of the release
 * @param digits digits after the point when shown (after the percent conversion for shares)
 * @param source where the definition comes from, an id of the metric catalogue
 * @param n how many cases stand behind the value, shown when few
 * @param unpriced how many rows were counted without an amount
 */
public record Metric(
        String name,
        Text label,
        Text definition,
        TableName table,
        Optional<String> time,
        Formula formula,
        Unit unit,
        int digits,
        Better better,
        String owner,
        String source,
        Optional<Aggregate> n,
        Optional<Aggregate> unpriced,
        Example example) {

    /** The aggregate behind the value: of a share, the one it is a share of. */
    public Aggregate aggregate() {
        return formula instanceof Share share ? share.of() : (Aggregate) formula;
    }

    public boolean isAdditive() {
        return formula instanceof Aggregate aggregate && aggregate.isAdditive();
    }
}
