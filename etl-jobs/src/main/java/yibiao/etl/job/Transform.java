package yibiao.etl.job;

import java.util.Optional;
import java.util.Set;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** How the rows of one table come about. Same inputs and same parameters give the same rows. */
public sealed interface Transform permits SqlTransform, DatasetTransform {

    TableContract contract();

    /** The tables it reads; it can reach no others. */
    Set<TableName> inputs();

    /** Tables that are finished before it starts, because both share work; their rows are not read. */
    default Set<TableName> after() {
        return Set.of();
    }

    /** Names of the parameters its rows depend on. */
    Set<String> parameters();

    /** Whatever else its rows depend on: its code or text, mappings, settings. Equal definitions give equal rows. */
    String definition();

    /** @throws yibiao.etl.table.ContractBroken when an input does not have the form it needs */
    Output rows(Inputs inputs);

    /**
     * The units that a change of the inputs touches, and their rows. It gives exactly what computing everything would give; that it is
     * never asked, or declines, costs time only.
     *
     * @return empty when the change cannot be confined to units, or when computing everything is cheaper
     */
    default Optional<Part> part(Inputs now, Before before) {
        return Optional.empty();
    }

    /** Lets go of what it kept in memory; called when its table is written, unchanged or has failed. */
    default void finished() {}

    default TableName table() {
        return contract().name();
    }
}
