package yibiao.servers.store;

import org.gaul.s3proxy.PutOptions2;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.options.PutOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;
import org.jclouds.http.HttpCommand;
import org.jclouds.http.HttpRequest;
import org.jclouds.http.HttpResponse;
import org.jclouds.http.HttpResponseException;

/** Lets one of several writers create an object, as S3 does: S3Proxy looks first and writes then, and others may come in between. */
final class ConditionalStore extends ForwardingBlobStore {

    private static final int PRECONDITION_FAILED = 412;

    ConditionalStore(BlobStore memory) {
        super(memory);
    }

    @Override
    public String putBlob(String bucket, Blob object, PutOptions options) {
        boolean isConditional = options instanceof PutOptions2 put && put.getIfNoneMatch() != null;
        return isConditional ? create(bucket, object, options) : super.putBlob(bucket, object, options);
    }

    private synchronized String create(String bucket, Blob object, PutOptions options) {
        String name = object.getMetadata().getName();
        if (blobExists(bucket, name)) {
            throw new HttpResponseException(
                    name + " is there already",
                    new HttpCommand(HttpRequest.builder()
                            .method("PUT")
                            .endpoint("http://127.0.0.1/" + bucket)
                            .build()),
                    HttpResponse.builder().statusCode(PRECONDITION_FAILED).build());
        }
        return super.putBlob(bucket, object, options);
    }
}
