/** Everything that is declared, cross-checked: tables, metrics, dimensions and pages. */
@NullMarked
package yibiao.schema.catalogue;

import org.jspecify.annotations.NullMarked;
