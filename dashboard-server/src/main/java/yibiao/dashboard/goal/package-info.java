/** Goals of the company: what was set out to be reached, and how far the release served now says it has come. */
@NullMarked
package yibiao.dashboard.goal;

import org.jspecify.annotations.NullMarked;
