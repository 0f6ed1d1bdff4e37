/** The dashboard's two verbs: {@code serve} and {@code query}. */
@NullMarked
package yibiao.dashboard;

import org.jspecify.annotations.NullMarked;
