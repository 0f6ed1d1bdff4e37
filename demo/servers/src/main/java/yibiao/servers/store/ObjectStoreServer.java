package yibiao.servers.store;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/** S3Proxy over memory, on a free port of this machine: what it holds is gone when it is closed. */
public final class ObjectStoreServer implements AutoCloseable {

    /** The key it lets in. */
    public static final String ACCESS_KEY = "warehouse";

    /** The secret of the key. */
    public static final String SECRET_KEY = "a-secret-of-the-tests";

    private final BlobStoreContext memory;
    private final S3Proxy server;

    private ObjectStoreServer(BlobStoreContext memory, S3Proxy server) {
        this.memory = memory;
        this.server = server;
    }

    /** Starts a store with one empty bucket. */
    public static ObjectStoreServer start(String bucket) throws Exception {
        BlobStoreContext memory = ContextBuilder.newBuilder(new TransientApiMetadata())
                .credentials("none", "none")
                .buildView(BlobStoreContext.class);
        memory.getBlobStore().createContainerInLocation(null, bucket);
        S3Proxy server = S3Proxy.builder()
                .blobStore(new ConditionalStore(memory.getBlobStore()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        return new ObjectStoreServer(memory, server);
    }

    /** Its address, such as {@code http://127.0.0.1:40123}. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        memory.close();
    }
}
