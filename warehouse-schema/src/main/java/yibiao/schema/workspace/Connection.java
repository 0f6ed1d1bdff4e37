package yibiao.schema.workspace;

import java.util.Map;

/** How a source system is reached. */
public sealed interface Connection {

    /** A database. The password is always a reference, never a text in the file. */
    record Jdbc(Setting url, Setting user, Setting password) implements Connection {}

    /** A folder; a relative path starts at the workspace. */
    record Folder(Setting root) implements Connection {}

    /**
     * An HTTP interface.
     *
     * @param url where its paths start
     * @param budgetPercent how much of the source's daily quota of calls may be used up, by whomever, before a run stops
     */
    record Http(Setting url, Auth auth, int budgetPercent) implements Connection {}

    /** Salesforce, which is reached as any HTTP interface and read in its own way. */
    record Salesforce(Http http) implements Connection {}

    /**
     * A Kafka cluster.
     *
     * @param properties of the consumer, such as {@code security.protocol}; secrets among them are references
     */
    record Kafka(Setting bootstrap, Map<String, Setting> properties) implements Connection {
        public Kafka {
            properties = Map.copyOf(properties);
        }
    }
}
