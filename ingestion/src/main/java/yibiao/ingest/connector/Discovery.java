package yibiao.ingest.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists what a source system holds, so that a person can choose streams instead of typing them. Reads no records. */
public interface Discovery {

    /**
     * @return sorted by name, the same at every call while the source does not change
     * @throws SourceProblem when the source cannot be asked
     */
    List<Found> discover();

    /**
     * Something that can become a stream.
     *
     * @param name     proposed stream name: lower-case letters, digits and {@code _}
     * @param settings the stream's settings as they stand in a source file, such as {@code table: crm.account}; in order
     * @param key      fields that name a record; empty when the source declares none
     * @param cursors  fields that move when a record changes, the best first
     * @param rows     how many records there are, as far as the source tells without counting
     * @param declared where it is a stream already
     * @param problem  why nothing more is known of it; empty when it can be read
     */
    record Found(
            String name,
            Map<String, String> settings,
            List<Field> fields,
            List<String> key,
            List<String> cursors,
            OptionalLong rows,
            Declared declared,
            Optional<String> problem) {
        public Found {
            fields = List.copyOf(fields);
            key = List.copyOf(key);
            cursors = List.copyOf(cursors);
        }

        /** Something that is declared nowhere yet. */
        public Found(
                String name,
                Map<String, String> settings,
                List<Field> fields,
                List<String> key,
                List<String> cursors,
                OptionalLong rows) {
            this(name, settings, fields, key, cursors, rows, Declared.NOWHERE, Optional.empty());
        }
    }

    /** Where the settings of something that was found stand. */
    enum Declared {
        NOWHERE,
        /** In the source's preset; {@code use} may choose it. */
        PRESET,
        /** In the source file itself. */
        FILE
    }

    /** A field and its type in the source's own words. */
    record Field(String name, String type) {}
}
