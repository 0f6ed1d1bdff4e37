package yibiao.etl.table;

import java.util.Optional;

/**
 * The newest commit of a table.
 *
 * @param rows rows of the table at this version, as its writer counted them; -1 where it did not
 * @param note empty when the commit was not made by a job
 */
public record Commit(long version, long rows, Optional<CommitNote> note) {}
