/** What holds in every release, whatever the company and its data. */
@NullMarked
package yibiao.schema.invariant;

import org.jspecify.annotations.NullMarked;
