/** Strict reading of YAML files: every problem at once, each with its file, its line and what to do. */
@NullMarked
package yibiao.schema.file;

import org.jspecify.annotations.NullMarked;
