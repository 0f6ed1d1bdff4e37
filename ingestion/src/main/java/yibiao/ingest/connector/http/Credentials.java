package yibiao.ingest.connector.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What proves to a source who calls. */
interface Credentials {

    /** What the next call carries; may fetch a token. */
    Proof proof();

    /**
     * Replaces a proof that was refused.
     *
     * @return whether there is another one to try
     */
    boolean renew(Proof refused);

    /**
     * Headers of a call.
     *
     * @param address where calls go with this proof, when the source told another place than the connection does
     */
    record Proof(Map<String, String> headers, Optional<URI> address) {
        public Proof {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** The same headers each time. */
    record Fixed(Proof proof) implements Credentials {

        static Fixed none() {
            return new Fixed(new Proof(Map.of(), Optional.empty()));
        }

        static Fixed header(String name, String value) {
            return new Fixed(new Proof(Map.of(name, value), Optional.empty()));
        }

        @Override
        public boolean renew(Proof refused) {
            return false;
        }
    }
}
