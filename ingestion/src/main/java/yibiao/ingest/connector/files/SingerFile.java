package yibiao.ingest.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import yibiao.ingest.connector.RecordSink;

/**
 * Reads what a Singer tap writes: one message per line. Records of the wanted stream land as received, the tap's schema says which of
 * their fields name them. The tap's state is the business of whoever runs the tap.
 */
final class SingerFile implements TextFormat {

    private final FileSettings settings;

    SingerFile(FileSettings settings) {
        this.settings = settings;
    }

    @Override
    public FileReading read(Reader text, Charset charset, String part, RecordSink sink) throws IOException {
        CsvRecords lines = new CsvRecords(text, '\n', '\n');
        SingerStream stream = new SingerStream(settings, part, charset, sink);
        long number = 0;
        for (Optional<String> line = lines.skipLine(); line.isPresent(); line = lines.skipLine()) {
            number++;
            if (!line.get().isBlank()) {
                message(stream, line.get(), lines.isCut(), number);
            }
        }
        return stream.reading();
    }

    private static void message(SingerStream stream, String line, boolean cut, long number) throws IOException {
        Optional<SingerMessage> message;
        try {
            message = cut || EscapedBytes.isIn(line) ? Optional.empty() : SingerMessage.of(line);
        } catch (JsonProcessingException e) {
            message = Optional.empty();
        }
        if (message.isEmpty()) {
            stream.refuseLine(line, cut, number);
            return;
        }
        switch (message.get().type()) {
            case "SCHEMA" -> stream.schema(message.get(), number);
            case "RECORD" -> stream.record(message.get(), line, number);
            default -> {} // STATE belongs to the tap; ACTIVATE_VERSION follows the records it confirms
        }
    }
}
