/** The jobs: bronze to silver to gold to a release. The only part of the product that runs Spark. */
@NullMarked
package yibiao.etl;

import org.jspecify.annotations.NullMarked;
