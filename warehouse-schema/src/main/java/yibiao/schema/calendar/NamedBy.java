package yibiao.schema.calendar;

/** What calendar year gives a fiscal year its name. */
public enum NamedBy {
    START,
    END
}
