package yibiao.ingest.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import yibiao.ingest.spool.Counts;
import yibiao.schema.run.ExitCode;
import yibiao.schema.storage.Location;

/** What a run did, stream by stream. */
public record RunReport(String runId, List<StreamReport> streams) {

    /** From harmless to worst: what a person must repair outweighs what may pass by itself. */
    private static final List<ExitCode> SEVERITY = List.of(
            ExitCode.OK,
            ExitCode.RETRY_LATER,
            ExitCode.LOCKED,
            ExitCode.USAGE,
            ExitCode.CONTRACT,
            ExitCode.JOB_FAILED,
            ExitCode.CANCELLED);

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public RunReport {
        streams = List.copyOf(streams);
    }

    public Counts total() {
        return streams.stream().map(StreamReport::counts).reduce(Counts.NONE, Counts::plus);
    }

    /** The worst of the streams' exit codes. */
    public ExitCode exit() {
        return streams.stream()
                .map(StreamReport::exit)
                .max((a, b) -> Integer.compare(SEVERITY.indexOf(a), SEVERITY.indexOf(b)))
                .orElse(ExitCode.OK);
    }

    /** Writes {@code _runs/<runId>/ingest.json}. */
    public void writeTo(Location warehouse) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("runId", runId).put("exit", exit().code());
        var list = json.putArray("streams");
        for (StreamReport stream : streams) {
            ObjectNode node = JSON.valueToTree(stream.counts());
            ObjectNode entry = list.addObject().put("stream", stream.stream());
            entry.setAll(node);
            entry.put("epochs", stream.epochs());
            stream.version().ifPresent(version -> entry.put("version", version));
            entry.put("seconds", stream.seconds());
            stream.problem().ifPresent(problem -> entry.put("problem", problem));
            stream.notes().forEach(entry.withArray("notes")::add);
        }
        warehouse.resolve("_runs/" + runId + "/ingest.json").replace(JSON.writeValueAsBytes(json));
    }
}
