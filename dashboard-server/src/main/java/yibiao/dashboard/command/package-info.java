/** What the verbs do, apart from making their parts: texts for the terminal and queries from options. */
@NullMarked
package yibiao.dashboard.command;

import org.jspecify.annotations.NullMarked;
