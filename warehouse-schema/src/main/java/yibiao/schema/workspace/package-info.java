/** What a company says about itself: settings, source systems, and how their fields map to the model. */
@NullMarked
package yibiao.schema.workspace;

import org.jspecify.annotations.NullMarked;
