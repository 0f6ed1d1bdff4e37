package yibiao.schema.workspace;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * One operational system: how it is reached, what is read from it, and what its records mean.
 *
 * @param offered the streams of its preset, also those that are not read
 * @param zone the zone of date-times that carry none
 * @param file its file relative to the workspace, for messages
 */
public record Source(
        String name,
        Text label,
        Connection connection,
        ZoneId zone,
        List<Stream> streams,
        List<Stream> offered,
        List<Mapping> mappings,
        String file) {

    public Source {
        streams = List.copyOf(streams);
        offered = List.copyOf(offered);
        mappings = List.copyOf(mappings);
    }

    /** The same system whose records mean something else. */
    Source withMappings(List<Mapping> others) {
        return new Source(name, label, connection, zone, streams, offered, others, file);
    }

    public Optional<Stream> stream(String name) {
        return streams.stream().filter(stream -> stream.name().equals(name)).findFirst();
    }

    /** The bronze table of a stream, without its layer. */
    public String bronzeTable(Stream stream) {
        return name + "_" + stream.name();
    }
}
