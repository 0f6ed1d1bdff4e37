package yibiao.ingest.connector.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.SourceProblem;

/**
 * Lists the streams that are declared for an HTTP interface, with the fields of one page of their records: the interface itself seldom
 * says what it has. Costs a call for each.
 */
public final class RestDiscovery implements Discovery {

    private final List<Declaration> streams;

    public RestDiscovery(List<Declaration> streams) {
        this.streams =
                streams.stream().sorted(Comparator.comparing(Declaration::name)).toList();
    }

    /** A stream, and what reads it. */
    public record Declaration(String name, Declared declared, RestConnector connector) {}

    /** @throws SourceProblem when the source does not answer, or refuses every stream */
    @Override
    public List<Found> discover() {
        List<Found> found = new ArrayList<>();
        SourceProblem first = null;
        boolean anything = streams.isEmpty();
        for (Declaration stream : streams) {
            try {
                found.add(stream.connector().found(stream.name(), stream.declared()));
                anything = true;
            } catch (SourceProblem e) {
                if (e.kind() == SourceProblem.Kind.UNAVAILABLE) {
                    throw e;
                }
                first = first == null ? e : first;
                found.add(refused(stream, e));
            }
        }
        if (!anything) {
            throw Objects.requireNonNull(first);
        }
        return found;
    }

    private static Found refused(Declaration stream, SourceProblem problem) {
        return new Found(
                stream.name(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                stream.declared(),
                Optional.ofNullable(problem.getMessage()));
    }
}
