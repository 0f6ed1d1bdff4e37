/** What runs tell the outside about which table was made from which, as OpenLineage events. */
@NullMarked
package yibiao.etl.lineage;

import org.jspecify.annotations.NullMarked;
