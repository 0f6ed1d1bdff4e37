package yibiao.etl.catalogue;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Text;

/**
 * How a table comes about.
 *
 * @param madeBy what makes it
 * @param inputs the tables its rows are made of, those behind shared selects included
 * @param views the shared selects it uses itself, as {@code view.party}
 */
record Way(Text madeBy, SortedSet<TableName> inputs, SortedSet<String> views) {

    Way {
        inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        views = Collections.unmodifiableSortedSet(new TreeSet<>(views));
    }

    static Way of(Text madeBy, Set<TableName> inputs) {
        return new Way(madeBy, new TreeSet<>(inputs), Collections.emptySortedSet());
    }
}
