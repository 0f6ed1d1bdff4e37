/** What a dashboard page shows: filters, cards and charts, by the names of metrics and dimensions only. */
@NullMarked
package yibiao.schema.page;

import org.jspecify.annotations.NullMarked;
