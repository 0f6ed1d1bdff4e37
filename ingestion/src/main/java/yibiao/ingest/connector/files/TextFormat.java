package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import yibiao.ingest.connector.RecordSink;

/** A format whose files are text. */
interface TextFormat {

    /**
     * Reads all records.
     *
     * @param charset what {@code text} was decoded from, so that refused records can be kept as received
     * @throws FileRefused when nothing of the file can be used; what the sink took before is to be rolled back
     */
    FileReading read(Reader text, Charset charset, String part, RecordSink sink) throws IOException;
}
