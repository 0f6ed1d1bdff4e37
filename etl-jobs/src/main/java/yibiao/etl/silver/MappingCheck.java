package yibiao.etl.silver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import yibiao.etl.table.ContractBroken;
import yibiao.etl.table.TableLogs;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.file.Problems;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Mapping;

/** Holds mappings against the fields that the streams really have, before anything is computed. */
public final class MappingCheck {

    private final TableLogs logs;

    public MappingCheck(TableLogs logs) {
        this.logs = logs;
    }

    /**
     * @throws InvalidFiles naming file, line and nearest field of every expression that reads a field no load of the stream has, unless the
     *     mapping comes with the product: there the field is missing
     * @throws ContractBroken naming every file that lacks a mapped column which other files of its stream have
     */
    public void run(List<MappedStream> streams) {
        Problems problems = new Problems();
        Problems drift = new Problems();
        for (MappedStream stream : streams) {
            Optional<StreamFields> fields = logs.streamState(stream.bronze()).map(StreamFields::new);
            Map<String, Integer> expressions = new TreeMap<>();
            for (Mapping.MappedColumn column : stream.mapping().columns()) {
                check(stream, column.column(), column.expression(), column.line(), fields, problems, expressions);
            }
            int line = stream.mapping().line();
            stream.mapping()
                    .unpivot()
                    .ifPresent(unpivot -> unpivot.keep()
                            .forEach(field ->
                                    check(stream, "unpivot", quoted(field), line, fields, problems, expressions)));
            stream.mapping()
                    .where()
                    .ifPresent(text -> check(stream, "where", text, line, fields, problems, expressions));
            stream.version().ifPresent(text -> check(stream, "version", text, line, fields, problems, expressions));
            fields.filter(found -> !stream.isJsonLines()) // an object may leave a field out
                    .ifPresent(found -> expressions.keySet().forEach(field -> drift(stream, field, found, drift)));
        }
        problems.throwIfAny();
        if (!drift.isEmpty()) {
            throw new ContractBroken(String.join(
                    "\n", drift.found().stream().map(Problem::toString).toList()));
        }
    }

    private static String quoted(String field) {
        return "`" + field.replace("`", "``") + "`";
    }

    private static void check(
            MappedStream stream,
            String what,
            String text,
            int line,
            Optional<StreamFields> fields,
            Problems problems,
            Map<String, Integer> used) {
        String file = stream.source().file();
        try {
            for (String field : new FieldExpression(text).fields()) {
                if (isMade(stream, field)) {
                    continue;
                }
                Optional<String> resolved =
                        fields.isEmpty() ? Optional.of(field) : fields.get().resolve(field);
                if (resolved.isEmpty() && stream.mapping().isShipped()) {
                    continue;
                }
                resolved.ifPresentOrElse(
                        known -> used.put(known, line),
                        () -> problems.add(
                                file,
                                line,
                                "'" + what + "' reads field '" + field + "', which stream '"
                                        + stream.stream().name() + "' does not have."
                                        + Nearest.hint(
                                                field, fields.orElseThrow().all())));
            }
        } catch (IllegalArgumentException e) {
            problems.add(file, line, "'" + what + "' " + e.getMessage());
        }
    }

    /** Whether unpivoting or the product makes the field, so that no record has it. */
    private static boolean isMade(MappedStream stream, String field) {
        return RecordFields.isOfTheProduct(field)
                || stream.mapping()
                        .unpivot()
                        .filter(unpivot ->
                                unpivot.name().equals(field) || unpivot.value().equals(field))
                        .isPresent();
    }

    private static void drift(MappedStream stream, String field, StreamFields fields, Problems drift) {
        for (String path : fields.filesWithout(field)) {
            drift.add(
                    path,
                    0,
                    "has no column '" + field + "', which the other files of stream '" + stream.name()
                            + "' have and " + stream.source().file()
                            + " maps. Nothing was published. Correct the file and ingest it again, or stop mapping the column.");
        }
    }
}
