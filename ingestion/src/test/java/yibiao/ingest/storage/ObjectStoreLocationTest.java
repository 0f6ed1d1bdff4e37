package yibiao.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yibiao.schema.storage.Location;
import yibiao.schema.storage.LocationContract;
import yibiao.schema.storage.ObjectStore;
import yibiao.schema.storage.StoreUnavailable;
import yibiao.servers.store.ObjectStoreServer;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ObjectStoreLocationTest extends LocationContract {

    /** Hadoop keeps one client for a bucket as long as a process lives. */
    private static final String BUCKET = "b" + UUID.randomUUID();

    private static ObjectStoreServer server;

    private final Location folder = at(server.endpoint(), "s3a://" + BUCKET + "/" + UUID.randomUUID());

    @BeforeAll
    static void start() throws Exception {
        server = ObjectStoreServer.start(BUCKET);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Location at(String endpoint, String address) {
        ObjectStore.Keys keys = new ObjectStore.Keys(ObjectStoreServer.ACCESS_KEY, ObjectStoreServer.SECRET_KEY);
        return new ObjectStore(() ->
                        new ObjectStore.Access(Optional.of(endpoint), Optional.of("us-east-1"), Optional.of(keys)))
                .at(address);
    }

    @Override
    protected Location folder() {
        return folder;
    }

    @Test
    void aStoreThatDoesNotAnswerIsToBeTriedLater() {
        Location nobody = at("http://127.0.0.1:1", "s3a://nobody/warehouse");
        assertThatThrownBy(nobody::list)
                .isInstanceOfSatisfying(
                        StoreUnavailable.class,
                        problem -> assertThat(problem.mayPass()).isTrue())
                .hasMessageContaining("http://127.0.0.1:1 does not answer")
                .hasMessageContaining("'endpoint'");
    }

    @Test
    void aMissingBucketIsNamed() {
        Location elsewhere = at(server.endpoint(), "s3a://no-such-bucket/warehouse");
        assertThatThrownBy(elsewhere::list)
                .isInstanceOfSatisfying(
                        StoreUnavailable.class,
                        problem -> assertThat(problem.mayPass()).isFalse())
                .hasMessageContaining("no bucket 'no-such-bucket'");
    }

    @Test
    void aWrongSecretIsNotShown() {
        ObjectStore.Keys keys = new ObjectStore.Keys(ObjectStoreServer.ACCESS_KEY, "another-secret");
        ObjectStore store = new ObjectStore(() ->
                new ObjectStore.Access(Optional.of(server.endpoint()), Optional.of("us-east-1"), Optional.of(keys)));
        assertThatThrownBy(() -> store.at("s3a://" + BUCKET + "-refused/x").list())
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("refuses access")
                .hasMessageNotContaining("another-secret");
        assertThat(keys.toString()).doesNotContain("another-secret");
    }
}
