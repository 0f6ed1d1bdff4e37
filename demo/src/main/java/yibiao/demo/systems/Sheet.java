package yibiao.demo.systems;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV file as an office program exports it: CRLF, its own encoding, quotes where the delimiter occurs. */
final class Sheet {
    private final Charset charset;
    private final char delimiter;
    private final List<String> lines = new ArrayList<>();

    Sheet(Charset charset, char delimiter, List<String> header) {
        this.charset = charset;
        this.delimiter = delimiter;
        add(header);
    }

    void add(List<String> fields) {
        lines.add(fields.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(delimiter))));
    }

    int rows() {
        return lines.size() - 1;
    }

    /** @throws IOException also when a text has a character that the sheet's encoding lacks */
    void write(Path file) throws IOException {
        ByteBuffer bytes = charset.newEncoder()
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(String.join("\r\n", lines) + "\r\n"));
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        Whole.write(file, content);
    }

    private String quoted(String field) {
        boolean needed = field.indexOf(delimiter) >= 0 || field.indexOf('"') >= 0;
        return needed ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }
}
