package yibiao.schema.workspace;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.file.Problems;
import yibiao.schema.text.Nearest;

/** Holds mappings against the silver contracts: entities, columns and sources they name must exist. */
final class MappingCheck {

    /** Columns that the engine fills itself. */
    static final Set<String> ENGINE_COLUMNS = Set.of("ref", "source", "custom", "origin", "updated_at", "extracted_at");

    private final Catalogue catalogue;
    private final List<Source> sources;
    private final Problems problems;

    MappingCheck(Catalogue catalogue, List<Source> sources, Problems problems) {
        this.catalogue = catalogue;
        this.sources = sources;
        this.problems = problems;
    }

    void run() {
        for (Source source : sources) {
            for (Mapping mapping : source.mappings()) {
                check(source, mapping);
            }
        }
    }

    private void check(Source source, Mapping mapping) {
        Optional<TableContract> contract = catalogue.table(mapping.table());
        if (contract.isEmpty() || History.entity(mapping.table()).isPresent()) {
            List<String> entities = catalogue.layer("silver").stream()
                    .filter(table -> History.entity(table.name()).isEmpty())
                    .map(table -> table.name().table())
                    .filter(name -> !name.equals("rejected_record"))
                    .toList();
            problems.add(
                    source.file(),
                    mapping.line(),
                    "there is no entity '" + mapping.entity() + "'." + Nearest.hint(mapping.entity(), entities));
            return;
        }
        for (Mapping.MappedColumn column : mapping.columns()) {
            checkColumn(source, contract.get(), column);
        }
        for (Column column : contract.get().columns()) {
            boolean filled = ENGINE_COLUMNS.contains(column.name())
                    || mapping.column(column.name()).isPresent();
            if (column.required() && !filled) {
                problems.add(
                        source.file(),
                        mapping.line(),
                        "the mapping to " + mapping.entity() + " gives no '" + column.name() + "', which every "
                                + mapping.entity() + " must have: "
                                + column.description().en());
            }
        }
    }

    private void checkColumn(Source source, TableContract contract, Mapping.MappedColumn column) {
        List<String> mappable = contract.columnNames().stream()
                .filter(name -> !ENGINE_COLUMNS.contains(name))
                .toList();
        if (!mappable.contains(column.column())) {
            problems.add(
                    source.file(),
                    column.line(),
                    contract.name() + " has no column '" + column.column() + "' to map."
                            + Nearest.hint(column.column(), mappable));
        }
        column.refSource().ifPresent(target -> {
            List<String> names = sources.stream().map(Source::name).toList();
            if (!names.contains(target)) {
                problems.add(
                        source.file(),
                        column.line(),
                        "'" + column.column() + "' names source '" + target + "', which the workspace does not have."
                                + Nearest.hint(target, names));
            }
        });
    }
}
