package yibiao.ingest.spool;

/**
 * What the spool of an epoch holds.
 *
 * @param ordinal        the last ordinal given
 * @param starts         complete loads started
 * @param landed         records that will land in bronze
 * @param recordsRefused records that will go to quarantine
 * @param filesRefused   whole files that will go to quarantine
 */
public record Tally(long ordinal, long starts, long landed, long recordsRefused, long filesRefused) {

    Tally ordinalTaken() {
        return new Tally(ordinal + 1, starts, landed, recordsRefused, filesRefused);
    }

    Tally loadStarted() {
        return new Tally(ordinal, starts + 1, landed, recordsRefused, filesRefused);
    }

    Tally recordLanded() {
        return new Tally(ordinal, starts, landed + 1, recordsRefused, filesRefused);
    }

    Tally recordRefused() {
        return new Tally(ordinal, starts, landed, recordsRefused + 1, filesRefused);
    }

    Tally fileRefused() {
        return new Tally(ordinal, starts, landed, recordsRefused, filesRefused + 1);
    }
}
