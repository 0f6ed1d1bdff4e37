package yibiao.demo.company;

import java.util.Optional;

/** What is wrong with a row that a person typed into a sheet, and what must become of it. */
public enum Flaw {
    NONE(Fate.COUNTS, "", ""),
    /** {@code 12,3O0}: a letter O among the digits. */
    LETTER_IN_AMOUNT(Fate.REJECTED, "NOT_A_NUMBER", "amount"),
    /** The 30th of February. */
    IMPOSSIBLE_DATE(Fate.REJECTED, "NOT_A_DATE", "date"),
    NO_DATE(Fate.REJECTED, "REQUIRED_MISSING", "date"),
    /** A stage that the CRM does not have. */
    UNKNOWN_STAGE(Fate.REJECTED, "NOT_ALLOWED_VALUE", "status"),
    /** The row ends early. */
    TOO_FEW_FIELDS(Fate.QUARANTINED, "TOO_FEW_FIELDS", ""),
    NO_KEY(Fate.QUARANTINED, "NULL_KEY", ""),
    /** The same number again further down in the same file, corrected: the later row counts. */
    SUPERSEDED(Fate.SUPERSEDED, "", "");

    /** Where a row ends: in the figures, in silver's rejects, in bronze's quarantine, or behind a newer row of the same key. */
    public enum Fate {
        COUNTS,
        REJECTED,
        QUARANTINED,
        SUPERSEDED
    }

    private final Fate fate;
    private final String reason;
    private final String field;

    Flaw(Fate fate, String reason, String field) {
        this.fate = fate;
        this.reason = reason;
        this.field = field;
    }

    public Fate fate() {
        return fate;
    }

    public String reason() {
        return reason;
    }

    /** amount, date or status; empty when not one field is to blame. */
    public Optional<String> field() {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }

    public boolean counts() {
        return fate == Fate.COUNTS;
    }
}
