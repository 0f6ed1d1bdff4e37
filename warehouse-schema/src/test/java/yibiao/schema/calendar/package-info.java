@NullMarked
package yibiao.schema.calendar;

import org.jspecify.annotations.NullMarked;
