/**
 * Who is calling: a telephone number, the customers who have it, and what is open with them. Read from the release served now; a number
 * is compared by its hash and neither kept nor logged.
 */
@NullMarked
package yibiao.dashboard.caller;

import org.jspecify.annotations.NullMarked;
