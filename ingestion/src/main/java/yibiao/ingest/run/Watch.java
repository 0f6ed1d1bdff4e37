package yibiao.ingest.run;

import java.util.Optional;

/** Somebody who watches a run from outside: sees it advance, may ask it to stop. */
public interface Watch {

    /** A stream is about to be read. */
    void stream(String name);

    /**
     * So many records of the stream in hand were read.
     *
     * @param quota what the source still allows, in words, where it tells
     */
    void records(long read, Optional<String> quota);

    /** @throws Cancelled when somebody asked the run to stop; the tables are whole then, as at any other instant */
    void throwIfCancelled();

    /** Nobody watches. */
    static Watch nobody() {
        return new Watch() {
            @Override
            public void stream(String name) {}

            @Override
            public void records(long read, Optional<String> quota) {}

            @Override
            public void throwIfCancelled() {}
        };
    }

    /** The run was asked to stop. */
    final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("cancelled");
        }
    }
}
