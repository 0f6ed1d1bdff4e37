package yibiao.etl;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import yibiao.etl.job.Limits;

/**
 * What was asked of a run of the jobs.
 *
 * @param asOf the business day the figures speak of
 * @param full whether tables are computed though nothing has changed
 * @param select the tables, as {@link yibiao.etl.job.Selection} reads them; empty for all
 * @param conf settings of Spark
 * @param lineageUrl where OpenLineage events go besides the place that crm.yaml names
 */
record RunRequest(
        LocalDate asOf,
        boolean full,
        Optional<String> select,
        Limits limits,
        Map<String, String> conf,
        Optional<String> lineageUrl) {

    RunRequest {
        conf = Map.copyOf(conf);
    }
}
