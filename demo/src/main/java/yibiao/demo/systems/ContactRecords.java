package yibiao.demo.systems;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Call;

/**
 * Calls in the form in which Amazon Connect streams its contact records. An answered call is told twice: when the line is cut, and
 * again when the work after the call is done; the later {@code LastUpdateTimestamp} counts.
 */
public final class ContactRecords {

    /** A record that was cut off on its way. */
    public static final String BROKEN = "{\"ContactId\":\"cut-off\",\"Channel\":\"VOI";

    /** The stream delivers at least once: every so manieth contact is told once more. */
    private static final int REPEATED = 50;

    /** One record and the instant at which it is sent. */
    public record Sent(Instant at, String contactId, ObjectNode json) {}

    private ContactRecords() {}

    /** All records in the order in which they were sent. */
    public static List<Sent> of(List<Call> calls) {
        List<Sent> sent = new ArrayList<>();
        for (Call call : calls) {
            sent.add(record(call, call.endedAt().plusSeconds(2), false));
            if (Math.floorMod(call.callId().hashCode(), REPEATED) == 0) {
                sent.add(sent.get(sent.size() - 1));
            }
            if (call.isAnswered()) {
                sent.add(record(call, call.endedAt().plusSeconds(2L + call.wrapUpSeconds()), true));
            }
        }
        sent.sort(Comparator.comparing(Sent::at).thenComparing(Sent::contactId));
        return sent;
    }

    private static Sent record(Call call, Instant at, boolean wrappedUp) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("AWSContactTraceRecordFormatVersion", "2017-03-10");
        json.put("ContactId", call.callId());
        json.put("InitialContactId", call.initialId());
        json.put("PreviousContactId", call.previousId());
        json.put("Channel", "VOICE");
        json.put("InitiationMethod", call.previousId() == null ? "INBOUND" : "TRANSFER");
        json.put("InitiationTimestamp", text(call.startedAt()));
        json.put("ConnectedToSystemTimestamp", text(call.startedAt()));
        json.put("DisconnectTimestamp", text(call.endedAt()));
        json.put("DisconnectReason", call.isAnswered() ? "AGENT_DISCONNECT" : "CUSTOMER_DISCONNECT");
        json.putObject("CustomerEndpoint").put("Address", "+86" + call.phone()).put("Type", "TELEPHONE_NUMBER");
        queue(json, call);
        agent(json, call, wrappedUp);
        json.put("LastUpdateTimestamp", text(at));
        return new Sent(at, call.callId(), json);
    }

    private static void queue(ObjectNode json, Call call) {
        Instant left = call.answeredAt() == null ? call.endedAt() : call.answeredAt();
        json.putObject("Queue")
                .put("Name", call.queue())
                .put("EnqueueTimestamp", text(call.queuedAt()))
                .put("DequeueTimestamp", text(left))
                .put("Duration", seconds(call.queuedAt(), left));
    }

    private static void agent(ObjectNode json, Call call, boolean wrappedUp) {
        Instant answered = call.answeredAt();
        if (answered == null) {
            json.putNull("Agent");
            return;
        }
        ObjectNode agent = json.putObject("Agent");
        agent.put("Username", call.agent());
        agent.put("ConnectedToAgentTimestamp", text(answered));
        agent.put("AgentInteractionDuration", seconds(answered, call.endedAt()) - call.holdSeconds());
        agent.put("CustomerHoldDuration", call.holdSeconds());
        agent.put("NumberOfHolds", call.holdSeconds() > 0 ? 1 : 0);
        if (wrappedUp) {
            agent.put("AfterContactWorkStartTimestamp", text(call.endedAt()));
            agent.put("AfterContactWorkEndTimestamp", text(call.endedAt().plusSeconds(call.wrapUpSeconds())));
            agent.put("AfterContactWorkDuration", call.wrapUpSeconds());
        }
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private static @Nullable String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
