/** Working calendars and fiscal calendars: which instants are business time, and which fiscal period a day lies in. */
@NullMarked
package yibiao.schema.calendar;

import org.jspecify.annotations.NullMarked;
