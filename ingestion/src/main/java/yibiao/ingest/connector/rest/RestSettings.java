package yibiao.ingest.connector.rest;

import java.time.ZoneId;
import java.util.List;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.Upkeep;

/**
 * What a rest stream is read by.
 *
 * @param url           the connection's address, which links must not leave
 * @param budgetPercent how much of the source's quota may be used up before reading stops
 * @param zone          in which the source means times that carry none
 * @param name          {@code source.stream}; the origin of every record
 * @param place         where the stream is declared, for messages
 * @param epochRecords  records of one epoch, where it may end between pages
 * @param upkeep        how what was read is compared with the source
 */
public record RestSettings(
        RestCalls calls,
        List<String> key,
        String url,
        int budgetPercent,
        ZoneId zone,
        String name,
        String place,
        Waiting waiting,
        int epochRecords,
        Upkeep upkeep) {

    /** So that a kill never costs more than this to read again. */
    public static final int EPOCH_RECORDS = 50_000;

    public RestSettings {
        key = List.copyOf(key);
    }

    /** A stream that is never compared with its source. */
    public RestSettings(
            RestCalls calls,
            List<String> key,
            String url,
            int budgetPercent,
            ZoneId zone,
            String name,
            String place,
            Waiting waiting,
            int epochRecords) {
        this(calls, key, url, budgetPercent, zone, name, place, waiting, epochRecords, Upkeep.NONE);
    }
}
