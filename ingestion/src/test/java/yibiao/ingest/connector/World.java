package yibiao.ingest.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A source system under the rule of a test. It holds one kind of record with an id and a text, and knows by its own clock when a record
 * changed. What a world cannot do it declines with a sentence that says why.
 */
public interface World extends AutoCloseable {

    /** A connector to it, opened anew, as a run would; its stream is {@code box.deal}. */
    Connector connector(Waiting waiting);

    /** As {@link #connector}, but with an upper bound that does not stay behind the clock and no look back. */
    Connector hastyConnector(Waiting waiting);

    /** What lists the streams of it. */
    Discovery discovery(Waiting waiting);

    /** Sets the source's clock, as long as nothing has happened. */
    void clockIs(Instant now);

    /** Sets a record's text now. */
    void put(String id, String text);

    /** Sets the texts of all records at one and the same instant. */
    void putTogether(Map<String, String> texts);

    /** Sets a record's text now, but nobody sees it before {@link #reveal}. */
    void putHidden(String id, String text);

    /** Shows what was hidden. */
    void reveal();

    void delete(String id);

    /** Adds something that cannot be taken for a record. */
    void putBroken();

    /** From now on records have this second field. */
    void reshape(Shape shape);

    /** Lets time pass for the source: enough that everything that happened lies below the upper bound of the next window. */
    void settle();

    /** From the next call on the source behaves like this, as often as said. */
    void trouble(Trouble trouble, int times);

    /** The source allows so many more calls today, and tells that it does. */
    void leaveCalls(int calls);

    /** Text that must never be shown: passwords, tokens. */
    List<String> secrets();

    /** The text of a record as this source's payload carries it. */
    String text(String payload);

    /** Why this system cannot be asked for something of the suite; empty entries are not allowed. */
    Map<Ability, String> declined();

    /** Records that come at once, at most. */
    int pageSize();

    /** Whether each change stays a record of its own; else a change that nobody read before the next one is never seen. */
    boolean keepsEveryChange();

    /** How far the connector's window stays behind; a hidden record revealed within it is not lost. */
    Duration lag();

    @Override
    void close();

    /** What a source may do instead of answering. */
    enum Trouble {
        /** The name or password is wrong. */
        REFUSES_CREDENTIALS,
        /** The user may not read this. */
        FORBIDS,
        /** Nobody listens. */
        UNREACHABLE,
        /** Too many calls; says when to come back. */
        BUSY,
        /** Too many calls; does not say when to come back. */
        BUSY_WITHOUT_HINT,
        /** An error of the server, gone at the next call. */
        FAILS,
        /** The answer ends in the middle. */
        CUTS,
        /** An answer that says all is well, with an error inside. */
        ERROR_INSIDE,
        /** The access token is no longer valid. */
        TOKEN_EXPIRES,
        /** An answer that takes long. */
        SLOW
    }

    /** The field a record has beside its id and its text. */
    enum Shape {
        NONE,
        NUMBER,
        TEXT
    }

    /** What some systems cannot do. */
    enum Ability {
        HIDE,
        HASTE,
        CLOCK,
        BREAK,
        RESHAPE,
        QUOTA,
        TIE,
        DELETE,
        CREDENTIALS,
        FORBID,
        BUSY,
        LOSE,
        FAIL,
        CUT,
        ERROR_INSIDE,
        TOKEN,
        SLOW,
        NUL
    }
}
