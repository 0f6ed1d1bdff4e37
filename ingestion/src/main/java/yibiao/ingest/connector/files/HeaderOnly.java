package yibiao.ingest.connector.files;

import java.io.IOException;
import java.util.Optional;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Stops a reading at its first record: by then charset of the start, header and key columns were found good. */
final class HeaderOnly implements RecordSink {

    /** Reads as far as the first record. */
    static Optional<String> problem(Reading reading) throws IOException {
        try {
            reading.read();
            return Optional.empty();
        } catch (FirstRecord e) {
            return Optional.empty();
        } catch (FileRefused e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    @Override
    public void startLoad(String part) {}

    @Override
    public void land(Landed landed) throws IOException {
        throw new FirstRecord();
    }

    @Override
    public void refuse(Refused refused) {}

    @Override
    public Mark mark() {
        return new Mark() {};
    }

    @Override
    public void rollBack(Mark mark) {}

    /** A reading that may end early. */
    interface Reading {
        void read() throws IOException;
    }

    private static final class FirstRecord extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
