package yibiao.etl.quality;

import java.util.Optional;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/**
 * Where the reporting-currency amount of a table's rows is found.
 *
 * @param join a join that brings it along; empty when the row itself has it
 * @param expression over the joined row
 */
record Money(String join, String expression) {

    /** Empty when the rows of the table stand for no money. */
    static Optional<Money> of(TableContract contract, Catalogue catalogue) {
        if (contract.name().layer().equals("gold")) {
            return contract.amountColumn()
                    .filter(column -> column.endsWith("_rpt"))
                    .map(column -> new Money("", RowRule.name(column)));
        }
        // A silver record is not converted yet; the fact made from it is.
        String entity = contract.name().table();
        return catalogue.table(new TableName("gold", "fact_" + entity)).flatMap(fact -> ofFact(fact, entity));
    }

    private static Optional<Money> ofFact(TableContract fact, String entity) {
        Optional<Column> key = fact.column(entity + "_id");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return fact.amountColumn()
                .map(amount -> new Money(
                        "LEFT JOIN (SELECT " + entity + "_id AS fact_id_, " + amount + " AS money_ FROM " + fact.name()
                                + ") ON fact_id_ = left(sha2(ref, 256), 32)",
                        "money_"));
    }
}
