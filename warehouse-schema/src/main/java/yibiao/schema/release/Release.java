package yibiao.schema.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.schema.text.Text;

/**
 * One consistent set of gold versions that passed its blocking rules. Readers go from release to release, never between.
 *
 * @param release number, from 1; 0 before it is published
 * @param asOf the business day up to which the figures speak
 * @param currency the reporting currency of every {@code _rpt} amount
 * @param createdAt ISO instant
 * @param fingerprint of code, contracts and settings it was made with
 * @param tables the version of every gold table
 * @param sources what every bronze stream had delivered
 * @param silver rows and rejects of every silver table
 * @param rollback what older release it names again; null for one that a run of the jobs made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Release(
        @JsonProperty("release") int release,
        @JsonProperty("runId") String runId,
        @JsonProperty("asOf") String asOf,
        @JsonProperty("zone") String zone,
        @JsonProperty("currency") String currency,
        @JsonProperty("company") Text company,
        @JsonProperty("createdAt") String createdAt,
        @JsonProperty("fingerprint") String fingerprint,
        @JsonProperty("tables") Map<String, GoldTable> tables,
        @JsonProperty("sources") Map<String, SourceStream> sources,
        @JsonProperty("silver") Map<String, SilverTable> silver,
        @JsonProperty("quality") Quality quality,
        @JsonProperty("rollback") @Nullable Rollback rollback) {

    public Release {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
        silver = Collections.unmodifiableMap(new TreeMap<>(silver));
    }

    /** A release that a run of the jobs made. */
    public Release(
            int release,
            String runId,
            String asOf,
            String zone,
            String currency,
            Text company,
            String createdAt,
            String fingerprint,
            Map<String, GoldTable> tables,
            Map<String, SourceStream> sources,
            Map<String, SilverTable> silver,
            Quality quality) {
        this(
                release,
                runId,
                asOf,
                zone,
                currency,
                company,
                createdAt,
                fingerprint,
                tables,
                sources,
                silver,
                quality,
                null);
    }

    /** The same release under its number. */
    public Release numbered(int number) {
        return with(number, runId, createdAt, rollback);
    }

    /** What this release names, to be published once more. */
    public Release again(String newRunId, String newCreatedAt, Rollback why) {
        return with(0, newRunId, newCreatedAt, why);
    }

    private Release with(int number, String newRunId, String newCreatedAt, @Nullable Rollback newRollback) {
        return new Release(
                number,
                newRunId,
                asOf,
                zone,
                currency,
                company,
                newCreatedAt,
                fingerprint,
                tables,
                sources,
                silver,
                quality,
                newRollback);
    }

    /**
     * Why an older release was published again.
     *
     * @param of number of the release whose tables it names
     * @param from number of the release that said what the newest tables say; readers were taken back from it
     * @param reason in words
     * @param by user of the operating system who asked for it
     */
    public record Rollback(
            @JsonProperty("of") int of,
            @JsonProperty("from") int from,
            @JsonProperty("reason") String reason,
            @JsonProperty("by") String by) {}

    /** A gold table: folder relative to the warehouse, Delta version, rows at that version. */
    public record GoldTable(
            @JsonProperty("path") String path,
            @JsonProperty("version") long version,
            @JsonProperty("rows") long rows) {}

    /** A bronze stream, by {@code source.stream}: Delta version, when it was read, and what the totals are. */
    public record SourceStream(
            @JsonProperty("version") long version,
            @JsonProperty("extractedAt") String extractedAt,
            @JsonProperty("landed") long landed,
            @JsonProperty("quarantined") long quarantined) {}

    /** A silver table: Delta version, rows accepted and rows rejected. */
    public record SilverTable(
            @JsonProperty("version") long version,
            @JsonProperty("rows") long rows,
            @JsonProperty("rejected") long rejected) {}

    /** What the rules found. */
    public record Quality(
            @JsonProperty("state") QualityState state,
            @JsonProperty("findings") List<Finding> findings) {
        public Quality {
            findings = List.copyOf(findings);
        }
    }

    /** The worst that the findings say. A release in state {@code fail} is never published. */
    public enum QualityState {
        @JsonProperty("ok")
        OK,
        @JsonProperty("warn")
        WARN,
        @JsonProperty("fail")
        FAIL
    }

    /**
     * A broken rule.
     *
     * @param amountAffected decimal text in reporting currency, empty when the table has no amount
     */
    public record Finding(
            @JsonProperty("rule") String rule,
            @JsonProperty("table") String table,
            @JsonProperty("severity") String severity,
            @JsonProperty("tested") long tested,
            @JsonProperty("failed") long failed,
            @JsonProperty("amountAffected") String amountAffected,
            @JsonProperty("messageZh") String messageZh,
            @JsonProperty("messageEn") String messageEn) {}
}
