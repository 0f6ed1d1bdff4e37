package yibiao.etl.silver;

import java.util.Optional;
import yibiao.schema.contract.TableName;
import yibiao.schema.workspace.Mapping;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.TopicStream;

/**
 * One stream that fills an entity.
 *
 * @param position place of the mapping in its file, from 0; earlier ones win where two give the same record
 */
public record MappedStream(Source source, Stream stream, Mapping mapping, int position) {

    public TableName bronze() {
        return new TableName("bronze", source.bronzeTable(stream));
    }

    /** {@code source.stream}, as people call it. */
    public String name() {
        return source.name() + "." + stream.name();
    }

    /** Whether each load of a part replaces the one before; otherwise every row counts and the newest per key wins. */
    boolean isLoadedCompletely() {
        return stream.read().isComplete();
    }

    boolean isJsonLines() {
        return stream.read() instanceof Stream.Files files
                && (files.format() == Stream.Format.JSONL || files.format() == Stream.Format.SINGER);
    }

    /** The settings of a stream whose records are changes to rows of a table; empty for all others. */
    Optional<TopicStream> changeLog() {
        return stream.read() instanceof TopicStream topic && topic.format() == TopicStream.Format.DEBEZIUM
                ? Optional.of(topic)
                : Optional.empty();
    }

    /** Everything of the workspace that decides what the rows become. */
    String definition() {
        StringBuilder text = new StringBuilder();
        text.append(name())
                .append(' ')
                .append(position)
                .append(' ')
                .append(source.zone())
                .append(' ');
        text.append(stream.key()).append(isLoadedCompletely()).append(stream.formats());
        changeLog().ifPresent(log -> text.append("changes by ").append(log.order()));
        mapping.unpivot().ifPresent(text::append);
        text.append(mapping.where()).append(mapping.version()).append(mapping.nulls());
        for (Mapping.MappedColumn column : mapping.columns()) {
            text.append('\n').append(column.column()).append('=').append(column.expression());
            text.append(column.refSource().map(source -> " -> " + source).orElse(""));
            // Copies of maps have no order of their own.
            column.values().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(value -> text.append(' ').append(value));
        }
        return text.toString();
    }

    Optional<String> version() {
        return mapping.version();
    }
}
