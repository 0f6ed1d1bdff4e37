package yibiao.dashboard.warehouse;

import java.nio.file.Path;
import yibiao.schema.contract.TableName;

/**
 * A table of a release: where it lies and which version counts.
 *
 * @param rows what the release says it holds; anything else found means that the release is not what was published
 */
record TableAtVersion(TableName name, Path folder, long version, long rows) {}
