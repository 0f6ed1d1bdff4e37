package yibiao.ingest.spool;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an epoch is going to read, written before anything is read.
 *
 * @param generation     generation of the epoch's rows
 * @param epoch          number of the epoch within its generation, from 1
 * @param runId          run that planned it
 * @param plannedAt      ISO instant; becomes {@code _extracted_at}
 * @param baseGeneration generation of the bronze state it continues, 0 when it continues none
 * @param baseEpoch      epoch of the bronze state it continues, 0 when it continues none
 * @param fromStart      whether everything is read, whatever the base state says was taken
 * @param settings       fingerprint of the stream's settings
 * @param window         frozen bounds, understood by the connector; of a sweep, by the run
 * @param repeatsFrom    ISO instant from which on unchanged records are known already; null when none is read twice
 */
public record Intent(
        int generation,
        long epoch,
        String runId,
        String plannedAt,
        int baseGeneration,
        long baseEpoch,
        boolean fromStart,
        String settings,
        JsonNode window,
        @Nullable String repeatsFrom) {}
