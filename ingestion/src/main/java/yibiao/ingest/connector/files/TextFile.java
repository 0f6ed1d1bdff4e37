package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;

/**
 * Reads a text file in the right charset: its byte order mark's, else the declared one, else strict UTF-8, else strict GB18030 if
 * the result is plausible. Damage in single lines costs those lines; a file that reads well in no charset is refused.
 */
final class TextFile {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Path file;
    private final String part;
    private final FileSettings settings;
    private final TextFormat format;

    TextFile(Path file, String part, FileSettings settings, TextFormat format) {
        this.file = file;
        this.part = part;
        this.settings = settings;
        this.format = format;
    }

    /** @return the records' reading, and the SHA-256 of the bytes they came from */
    Hashed read(RecordSink sink) throws IOException {
        RecordSink.Mark start = sink.mark();
        CharsetMark mark = mark();
        Charset charset = mark.charset()
                .or(() -> settings.read().charset().map(Charset::forName))
                .orElse(StandardCharsets.UTF_8);
        try {
            return parse(charset, mark.bytes(), false, sink);
        } catch (DecodingReader.Undecodable e) {
            sink.rollBack(start);
            Choice choice =
                    mark.charset().isPresent() || settings.read().charset().isPresent()
                            ? ofDeclared(charset, mark.bytes())
                            : ofUndeclared();
            return parse(choice.charset(), mark.bytes(), choice.damaged(), sink);
        }
    }

    private Hashed parse(Charset charset, int markBytes, boolean damaged, RecordSink sink) throws IOException {
        try (FileBytes bytes = FileBytes.open(file, part)) {
            InputStream content = bytes.content();
            content.skipNBytes(markBytes);
            try (DecodingReader text =
                    damaged ? DecodingReader.escaping(content, charset) : DecodingReader.strict(content, charset)) {
                FileReading reading = format.read(text, charset, part, sink);
                return new Hashed(reading, bytes.sha256());
            }
        }
    }

    private CharsetMark mark() throws IOException {
        try (FileBytes bytes = FileBytes.open(file, part)) {
            return CharsetMark.of(bytes.content().readNBytes(CharsetMark.LOOKED_AT));
        }
    }

    private Choice ofUndeclared() throws IOException {
        CharsetFinding chinese = finding(GB18030, 0);
        if (chinese.isWhole() && chinese.isPlausibleChinese()) {
            return new Choice(GB18030, false);
        }
        CharsetFinding utf8 = finding(StandardCharsets.UTF_8, 0);
        if (chinese.isPlausibleChinese() && chinese.isMostlyText() && chinese.damagedLines() < utf8.damagedLines()) {
            return damaged(chinese);
        }
        if (utf8.isMostlyText()) {
            return damaged(utf8);
        }
        String chineseFound = chinese.isWhole()
                ? "as GB18030 it would be mostly characters nobody writes"
                : "byte %d (line %d) is no GB18030 text either".formatted(chinese.firstByte(), chinese.firstDamaged());
        throw new FileRefused(
                Reason.CHARSET,
                "%s: byte %d (line %d) is no UTF-8 text, and %s. Declare the file's charset in %s (charset: Big5, for example), then run './crm quarantine replay'."
                        .formatted(part, utf8.firstByte(), utf8.firstDamaged(), chineseFound, settings.place()));
    }

    private Choice ofDeclared(Charset declared, int markBytes) throws IOException {
        CharsetFinding found = finding(declared, markBytes);
        Optional<Charset> other = better(declared);
        if (other.isEmpty() && found.isMostlyText()) {
            return damaged(found);
        }
        String cure = other.map(charset ->
                        "The whole file reads as %s: declare charset: %s in %s, then run './crm quarantine replay'."
                                .formatted(charset.name(), charset.name(), settings.place()))
                .orElse("Correct charset in %s and run './crm quarantine replay', or send the file again."
                        .formatted(settings.place()));
        throw new FileRefused(
                Reason.CHARSET,
                "%s: byte %d (line %d) is no %s text, which %s says the file is. %s"
                        .formatted(
                                part,
                                found.firstByte(),
                                found.firstDamaged(),
                                declared.name(),
                                markBytes > 0 ? "its byte order mark" : settings.place(),
                                cure));
    }

    private Choice damaged(CharsetFinding finding) throws FileRefused {
        if (finding.isCut()) {
            throw new FileRefused(
                    Reason.CHARSET,
                    "%s: the file ends in the middle of a character (byte %d); the transfer was probably cut. Send it again whole."
                            .formatted(part, finding.firstByte()));
        }
        return new Choice(finding.charset(), true);
    }

    private Optional<Charset> better(Charset declared) throws IOException {
        if (!declared.equals(StandardCharsets.UTF_8)
                && finding(StandardCharsets.UTF_8, 0).isWhole()) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (!declared.equals(GB18030)) {
            CharsetFinding chinese = finding(GB18030, 0);
            return chinese.isWhole() && chinese.isPlausibleChinese() ? Optional.of(GB18030) : Optional.empty();
        }
        return Optional.empty();
    }

    private CharsetFinding finding(Charset charset, int markBytes) throws IOException {
        try (FileBytes bytes = FileBytes.open(file, part)) {
            bytes.content().skipNBytes(markBytes);
            return CharsetFinding.of(bytes.content(), charset);
        }
    }

    /** @param damaged whether single lines are no text in it */
    private record Choice(Charset charset, boolean damaged) {}

    /** A reading of a file with the SHA-256 (hex) of the bytes that were read. */
    record Hashed(FileReading reading, String sha256) {}
}
