/** What a table promises: columns, types, keys, grain, owner, and the rules its rows keep. */
@NullMarked
package yibiao.schema.contract;

import org.jspecify.annotations.NullMarked;
