/** Records of a fake system: what is so, since when, and since when others see it. */
@NullMarked
package yibiao.servers.records;

import org.jspecify.annotations.NullMarked;
