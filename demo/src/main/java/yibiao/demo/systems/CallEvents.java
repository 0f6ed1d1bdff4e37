package yibiao.demo.systems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import yibiao.demo.company.Call;
import yibiao.demo.company.Company;
import yibiao.servers.kafka.KafkaTopics;

/** The call centre: contact records on a topic. All records of a contact are in one partition, in the order in which they were told. */
public final class CallEvents {

    static final String TOPIC = "amazon-connect-ctr";
    private static final int PARTITIONS = 3;
    /** A demo of last month still has its calls. */
    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    private final KafkaTopics topics;

    public CallEvents(KafkaTopics topics) {
        this.topics = topics;
    }

    /** Makes the topic anew and tells all calls; one record is cut off on its way. */
    public int create(Company company) {
        topics.remove(TOPIC);
        topics.create(TOPIC, PARTITIONS, KEPT);
        int told = tell(ContactRecords.of(company.service().calls()));
        topics.send(TOPIC, 0, List.of(ContactRecords.BROKEN));
        return told + 1;
    }

    /** Tells the calls that are new. Told again after a failure they are there twice, as the stream promises no more. */
    public int change(Company before, Company after) {
        Set<Call> known = new HashSet<>(before.service().calls());
        return tell(ContactRecords.of(after.service().calls().stream()
                .filter(call -> !known.contains(call))
                .toList()));
    }

    private int tell(List<ContactRecords.Sent> records) {
        TreeMap<Integer, List<String>> byPartition = new TreeMap<>();
        for (ContactRecords.Sent sent : records) {
            byPartition
                    .computeIfAbsent(Math.floorMod(sent.contactId().hashCode(), PARTITIONS), any -> new ArrayList<>())
                    .add(sent.json().toString());
        }
        byPartition.forEach((partition, values) -> topics.send(TOPIC, partition, values));
        return records.size();
    }
}
