package yibiao.etl;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Starts Spark when it turns out that it is needed. */
@FunctionalInterface
interface Sessions {

    /** @param conf settings of Spark that were asked for */
    SparkSession start(Map<String, String> conf);
}
