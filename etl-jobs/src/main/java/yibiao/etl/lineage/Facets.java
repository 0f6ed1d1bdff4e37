package yibiao.etl.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.TableContract;
import yibiao.schema.quality.Check;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.quality.Severity;

/** The parts of OpenLineage events that say more than who read what; each names the version of the schema it keeps. */
final class Facets {

    static final String PRODUCER = "urn:yibiao:etl-jobs";
    private static final String SPEC = "https://openlineage.io/spec/facets/";

    private final ObjectMapper json;

    Facets(ObjectMapper json) {
        this.json = json;
    }

    private ObjectNode facet(String schema) {
        return json.createObjectNode().put("_producer", PRODUCER).put("_schemaURL", SPEC + schema);
    }

    ObjectNode parent(UUID run, String namespace, String job) {
        ObjectNode facet = facet("1-2-0/ParentRunFacet.json#/$defs/ParentRunFacet");
        facet.putObject("run").put("runId", run.toString());
        facet.putObject("job").put("namespace", namespace).put("name", job);
        return facet;
    }

    /** The business day, in the company's zone. */
    ObjectNode nominalTime(LocalDate asOf, ZoneId zone) {
        Instant from = asOf.atStartOfDay(zone).toInstant();
        Instant to = asOf.plusDays(1).atStartOfDay(zone).toInstant();
        return facet("1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet")
                .put("nominalStartTime", from.toString())
                .put("nominalEndTime", to.toString());
    }

    ObjectNode error(String message) {
        return facet("1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet")
                .put("message", message)
                .put("programmingLanguage", "JAVA");
    }

    ObjectNode jobType(String type) {
        return facet("2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet")
                .put("processingType", "BATCH")
                .put("integration", "YIBIAO")
                .put("jobType", type);
    }

    ObjectNode schema(TableContract contract) {
        ObjectNode facet = facet("1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet");
        for (Column column : contract.columns()) {
            facet.withArray("fields")
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type().toString())
                    .put("description", column.description().en());
        }
        return facet;
    }

    ObjectNode version(long version) {
        return facet("1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet")
                .put("datasetVersion", Long.toString(version));
    }

    ObjectNode rows(long rows) {
        return facet("1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet")
                .put("rowCount", rows);
    }

    /** @param broken ids of the rules of all tables that rows break */
    ObjectNode assertions(TableContract contract, Set<String> broken) {
        ObjectNode facet =
                facet("1-1-0/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet");
        facet.putArray("assertions");
        for (QualityRule rule : contract.rules()) {
            ObjectNode assertion = facet.withArray("assertions")
                    .addObject()
                    .put("assertion", kind(rule.check()))
                    .put("success", !broken.contains(rule.id()))
                    .put(
                            "severity",
                            rule.severity() == Severity.WARNING
                                    ? "warn"
                                    : rule.severity().name().toLowerCase(Locale.ROOT))
                    .put("name", rule.id())
                    .put("description", rule.description().en());
            rule.column().ifPresent(column -> assertion.put("column", column));
        }
        return facet;
    }

    private static String kind(Check check) {
        if (check instanceof Check.Present) {
            return "not_null";
        }
        if (check instanceof Check.Unique) {
            return "unique";
        }
        if (check instanceof Check.OneOf) {
            return "accepted_values";
        }
        if (check instanceof Check.Refers) {
            return "relationships";
        }
        return check instanceof Check.Matches ? "matches_pattern" : "custom_sql";
    }
}
