package yibiao.schema.quality;

/** What a broken rule means: shown (info, warning) or nothing is published (error). */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    public boolean blocks() {
        return this == ERROR;
    }
}
