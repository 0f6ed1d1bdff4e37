/** A SuiteCRM that holds a ground truth. */
@NullMarked
package yibiao.ingest.fake.suitecrm;

import org.jspecify.annotations.NullMarked;
