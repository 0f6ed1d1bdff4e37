package yibiao.ingest.run;

/**
 * The instants of an epoch between which a process may die: before, inside and after each of its five stages.
 *
 * <p>One that lies inside a stage may be reached several times: once for each record, each file.
 */
public enum Step {
    /** Nothing of the epoch is decided. */
    PLANNING(Stage.PLAN, Side.BEFORE),
    /** The bounds are decided, but not on disk. */
    DECIDED(Stage.PLAN, Side.INSIDE),
    /** The bounds are on disk. */
    PLANNED(Stage.PLAN, Side.AFTER),

    /** The spool is open and empty. */
    SPOOLING(Stage.FETCH, Side.BEFORE),
    /** A record came, and is not in the spool yet. */
    FETCHING(Stage.FETCH, Side.INSIDE),
    /** Everything is in the spool. */
    FETCHED(Stage.FETCH, Side.AFTER),

    /** It is known what the seal will say. */
    COUNTED(Stage.SEAL, Side.BEFORE),
    /** The seal is written under another name. */
    SEALING(Stage.SEAL, Side.INSIDE),
    /** The seal is in its place. */
    SEALED(Stage.SEAL, Side.AFTER),

    /** Neither table knows of the epoch; also reached by a run that commits what an earlier one sealed. */
    COMMITTING(Stage.COMMIT, Side.BEFORE),
    /** The refused records are in files that no version of the table names. */
    QUARANTINE_WRITTEN(Stage.COMMIT, Side.INSIDE),
    /** The refused records are in their table. */
    QUARANTINE_COMMITTED(Stage.COMMIT, Side.INSIDE),
    /** There is a bronze table. */
    TABLE_CREATED(Stage.COMMIT, Side.INSIDE),
    /** The records are in files that no version of the table names. */
    RECORDS_WRITTEN(Stage.COMMIT, Side.INSIDE),
    /** The records and the stream's state are in the table. */
    RECORDS_COMMITTED(Stage.COMMIT, Side.AFTER),

    /** The spool still holds everything. */
    ACKNOWLEDGING(Stage.ACK, Side.BEFORE),
    /** One more file of the spool is gone. */
    CLEARING(Stage.ACK, Side.INSIDE),
    /** The spool is empty. */
    ACKNOWLEDGED(Stage.ACK, Side.AFTER);

    private final Stage stage;
    private final Side side;

    Step(Stage stage, Side side) {
        this.stage = stage;
        this.side = side;
    }

    public Stage stage() {
        return stage;
    }

    public Side side() {
        return side;
    }

    /** What happens to an epoch, in this order. */
    public enum Stage {
        PLAN,
        FETCH,
        SEAL,
        COMMIT,
        ACK
    }

    /** Where an instant lies, seen from its stage. */
    public enum Side {
        BEFORE,
        INSIDE,
        AFTER
    }
}
