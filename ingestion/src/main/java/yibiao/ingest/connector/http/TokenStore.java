package yibiao.ingest.connector.http;

import java.io.IOException;
import java.util.Optional;

/**
 * Remembers the refresh token of a source that gives a new one with every use and forgets the old one. Losing it means that a person
 * has to log in again, so it is kept before the access token that came with it is used.
 */
public interface TokenStore {

    /**
     * Does {@code work} while no other process uses the store.
     *
     * @throws IOException when the store cannot be read or written
     */
    <T> T alone(Work<T> work) throws IOException;

    /** What is done with the store. */
    @FunctionalInterface
    interface Work<T> {
        T with(Kept kept) throws IOException;
    }

    /** The store in the hands of one process. */
    interface Kept {

        /**
         * The token kept last.
         *
         * @param origin tells the token the workspace names; what was kept for another one does not count
         */
        Optional<String> token(String origin) throws IOException;

        /** Keeps a token durably: it is on the disk when this returns. */
        void keep(String origin, String token) throws IOException;
    }

    /** For sources whose refresh token stays the same; a new one is forgotten with the process. */
    static TokenStore none() {
        return new TokenStore() {
            @Override
            public <T> T alone(Work<T> work) throws IOException {
                return work.with(new Kept() {
                    @Override
                    public Optional<String> token(String origin) {
                        return Optional.empty();
                    }

                    @Override
                    public void keep(String origin, String token) {}
                });
            }
        };
    }
}
