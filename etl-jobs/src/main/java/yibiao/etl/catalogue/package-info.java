/** The catalogue of tables as pages for people: what each table means, where its rows come from, who reads it. Never starts Spark. */
@NullMarked
package yibiao.etl.catalogue;

import org.jspecify.annotations.NullMarked;
