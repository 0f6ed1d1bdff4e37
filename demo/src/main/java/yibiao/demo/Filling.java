package yibiao.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import yibiao.demo.company.Company;
import yibiao.demo.systems.CallEvents;
import yibiao.demo.systems.Databases;
import yibiao.demo.systems.Inbox;
import yibiao.servers.kafka.KafkaTopics;

/** Brings the company into those of its systems that keep what they are given: databases, sheets and the call centre's topic. */
final class Filling {
    private final Databases databases;
    private final Inbox inbox;
    private final CallEvents calls;
    private final Consumer<String> progress;

    Filling(DemoFolder folder, Databases.Connector connector, KafkaTopics topics, Consumer<String> progress) {
        this.databases = new Databases(connector, progress);
        this.inbox = new Inbox(folder.inbox());
        this.calls = new CallEvents(topics);
        this.progress = progress;
    }

    /** Empties the systems and fills them. */
    void create(Company company) throws SQLException, IOException {
        databases.create(company);
        inbox.create(company).forEach((file, rows) -> progress.accept("%s: %,d rows".formatted(file, rows)));
        progress.accept("contact records: %,d told".formatted(calls.create(company)));
    }

    /** Brings only what differs from an earlier state; may be repeated after a failure. */
    void change(Company before, Company after) throws SQLException, IOException {
        databases.change(before, after);
        inbox.change(before, after)
                .forEach((file, rows) -> progress.accept("%s: sent again, %,d rows".formatted(file, rows)));
        progress.accept("contact records: %,d told".formatted(calls.change(before, after)));
    }
}
