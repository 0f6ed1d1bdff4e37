package yibiao.dashboard.warehouse;

import java.time.Duration;

/**
 * What one release's database may use.
 *
 * @param memory in DuckDB's words, such as {@code 1GB}
 * @param threads of DuckDB, shared by all queries
 * @param statementTimeout a query that takes longer is stopped
 */
public record DuckDbLimits(String memory, int threads, Duration statementTimeout) {

    public DuckDbLimits {
        if (!memory.matches("\\d+(\\.\\d+)?\\s*(MB|GB|MiB|GiB)")) {
            throw new IllegalArgumentException("'" + memory + "' is no amount of memory; expected for example 1GB.");
        }
        if (threads < 1 || statementTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("At least one thread and one second are needed.");
        }
    }
}
