package yibiao.ingest.connector.kafka;

import yibiao.ingest.connector.SourceProblem;

/** Says that records are missing which were never read. Nothing is passed over silently; a person decides. */
final class TopicGaps {

    private final String place;
    private final String name;

    /** @param name {@code source.stream} */
    TopicGaps(String place, String name) {
        this.place = place;
        this.name = name;
    }

    /** The offset wanted is not, or not yet, in the partition. */
    SourceProblem lost(Topic topic, int partition, long wanted, Topic.Offsets now) {
        if (now.begin() > wanted) {
            return SourceProblem.configuration(
                    "%s: %,d offsets of topic '%s', partition %d (%d up to %d), were deleted in the cluster before they were read, by retention.ms or retention.bytes. They are lost unless the source can send them again. %s and lengthen the topic's retention or run more often."
                            .formatted(
                                    place,
                                    now.begin() - wanted,
                                    topic.name(),
                                    partition,
                                    wanted,
                                    now.begin(),
                                    wayOut()));
        }
        return SourceProblem.configuration(
                "%s: topic '%s', partition %d, ends at offset %d, but it was read up to %d: the cluster lost records it had confirmed, or a transaction of its is open again. %s."
                        .formatted(place, topic.name(), partition, now.end(), wanted, wayOut()));
    }

    SourceProblem otherTopic(String topic, String knownId, String id) {
        return SourceProblem.configuration(
                "%s: topic '%s' was deleted and made anew since the last run (its id was %s and is %s), so the offsets that were read say nothing about it. %s."
                        .formatted(place, topic, knownId, id, wayOut()));
    }

    SourceProblem partitionGone(Topic topic, int partition) {
        return SourceProblem.configuration("%s: topic '%s' has no partition %d any more, although it was read. %s."
                .formatted(place, topic.name(), partition, wayOut()));
    }

    private String wayOut() {
        return "Run './crm reset %s' to read everything that is there as a new generation".formatted(name);
    }
}
