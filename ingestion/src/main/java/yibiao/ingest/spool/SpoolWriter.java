package yibiao.ingest.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/**
 * Writes what a connector reads to the spool of one epoch.
 *
 * <p>Every start of a load, record and refused record takes the next ordinal of the epoch, from 1; a refused whole file has 0.
 */
public final class SpoolWriter implements RecordSink, Closeable {

    static final long NO_INSTANT = Long.MIN_VALUE;

    private final SpoolPart rows;
    private final SpoolPart refusals;
    private Tally tally = new Tally(0, 0, 0, 0, 0);

    SpoolWriter(Path rowsFile, Path refusalsFile) throws IOException {
        rows = SpoolPart.create(rowsFile);
        refusals = SpoolPart.create(refusalsFile);
    }

    @Override
    public void startLoad(String part) throws IOException {
        tally = tally.ordinalTaken().loadStarted();
        writeRow('s', null, part, part, null, null);
    }

    @Override
    public void land(Landed landed) throws IOException {
        tally = tally.ordinalTaken().recordLanded();
        writeRow(
                landed.deleted() ? 'd' : 'u',
                landed.key(),
                landed.part(),
                landed.origin(),
                landed.updatedAt(),
                landed.payload());
    }

    @Override
    public void refuse(Refused refused) throws IOException {
        tally = refused.wholeFile() ? tally.fileRefused() : tally.ordinalTaken().recordRefused();
        refusals.writeLong(refused.wholeFile() ? 0 : tally.ordinal());
        refusals.writeText(refused.part());
        refusals.writeText(refused.origin());
        refusals.writeText(refused.reason().name());
        refusals.writeText(refused.message());
        refusals.writeBytes(refused.raw().head());
        refusals.writeText(refused.raw().sha256());
    }

    @Override
    public Mark mark() throws IOException {
        return new Place(rows.position(), refusals.position(), tally);
    }

    @Override
    public void rollBack(Mark mark) throws IOException {
        Place place = (Place) mark;
        rows.cutBackTo(place.rows());
        refusals.cutBackTo(place.refusals());
        tally = place.tally();
    }

    public Tally tally() {
        return tally;
    }

    /** Forces both parts to the disk. The epoch is not sealed before the seal file says so. */
    public Contents finish() throws IOException {
        SpoolPart.Sealed sealedRows = rows.seal();
        SpoolPart.Sealed sealedRefusals = refusals.seal();
        return new Contents(
                tally.starts() + tally.landed(),
                sealedRows.bytes(),
                sealedRows.sha256(),
                tally.recordsRefused() + tally.filesRefused(),
                sealedRefusals.bytes(),
                sealedRefusals.sha256());
    }

    @Override
    public void close() throws IOException {
        rows.close();
        refusals.close();
    }

    private void writeRow(
            char op,
            @Nullable String key,
            String part,
            String origin,
            @Nullable Instant updatedAt,
            @Nullable String payload)
            throws IOException {
        rows.writeByte(op);
        rows.writeLong(tally.ordinal());
        rows.writeText(key);
        rows.writeText(part);
        rows.writeText(origin);
        rows.writeLong(updatedAt == null ? NO_INSTANT : ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt));
        rows.writeText(payload);
    }

    private record Place(SpoolPart.Position rows, SpoolPart.Position refusals, Tally tally) implements Mark {}
}
