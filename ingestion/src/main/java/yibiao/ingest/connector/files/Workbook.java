package yibiao.ingest.connector.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A workbook (ECMA-376, transitional or strict): its sheets, and what their cells refer to.
 *
 * <p>Own code because the libraries tried refuse strict workbooks and cells without a reference, or lose rows without a number in
 * silence. Texts that cells share are held in memory; rows are streamed.
 */
final class Workbook implements Closeable {

    private final ZipFile zip;
    private final boolean from1904;
    private final List<SheetEntry> sheets;
    private final List<String> sharedTexts;
    private final List<String> formats;

    private Workbook(
            ZipFile zip, boolean from1904, List<SheetEntry> sheets, List<String> sharedTexts, List<String> formats) {
        this.zip = zip;
        this.from1904 = from1904;
        this.sheets = sheets;
        this.sharedTexts = sharedTexts;
        this.formats = formats;
    }

    static Workbook open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            String main = target(relations(zip, ""), "officeDocument").orElse("xl/workbook.xml");
            Map<String, Relation> relations = relations(zip, main);
            List<SheetEntry> sheets = new ArrayList<>();
            boolean from1904 = readMain(zip, main, relations, sheets);
            return new Workbook(
                    zip,
                    from1904,
                    sheets,
                    sharedTexts(zip, target(relations, "sharedStrings")),
                    NumberFormats.read(part(zip, target(relations, "styles"))));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    boolean isFrom1904() {
        return from1904;
    }

    List<SheetEntry> sheets() {
        return List.copyOf(sheets);
    }

    SheetRows rows(SheetEntry sheet) throws IOException {
        InputStream in = part(zip, Optional.of(sheet.part()))
                .orElseThrow(() -> new IOException("the sheet '" + sheet.name() + "' is missing"));
        return new SheetRows(new XmlElements(in), sharedTexts, formats);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static boolean readMain(ZipFile zip, String main, Map<String, Relation> relations, List<SheetEntry> sheets)
            throws IOException {
        boolean from1904 = false;
        InputStream in = part(zip, Optional.of(main)).orElseThrow(() -> new IOException("no workbook part"));
        try (XmlElements elements = new XmlElements(in)) {
            while (elements.next()) {
                if (elements.isStart("workbookPr")) {
                    from1904 = elements.attribute("date1904")
                            .map(value -> value.equals("1") || value.equals("true"))
                            .orElse(false);
                } else if (elements.isStart("sheet")) {
                    Relation relation = relations.get(elements.attribute("id").orElse(""));
                    if (relation != null) {
                        sheets.add(new SheetEntry(
                                elements.attribute("name").orElse(""),
                                relation.target(),
                                elements.attribute("state").orElse("visible").equals("visible")));
                    }
                }
            }
        }
        return from1904;
    }

    private static List<String> sharedTexts(ZipFile zip, Optional<String> name) throws IOException {
        List<String> texts = new ArrayList<>();
        Optional<InputStream> part = part(zip, name);
        if (part.isPresent()) {
            try (XmlElements elements = new XmlElements(part.get())) {
                while (elements.next()) {
                    if (elements.isStart("si")) {
                        texts.add(SheetRows.unescaped(elements.richText("si")));
                    }
                }
            }
        }
        return texts;
    }

    /** The relations of a part, by id; those of the package for the empty name. */
    private static Map<String, Relation> relations(ZipFile zip, String owner) throws IOException {
        int slash = owner.lastIndexOf('/') + 1;
        String folder = owner.substring(0, slash);
        String name = folder + "_rels/" + owner.substring(slash) + ".rels";
        Map<String, Relation> relations = new HashMap<>();
        Optional<InputStream> part = part(zip, Optional.of(name));
        if (part.isPresent()) {
            try (XmlElements elements = new XmlElements(part.get())) {
                while (elements.next()) {
                    if (elements.isStart("Relationship")) {
                        String type = elements.attribute("Type").orElse("");
                        String target = elements.attribute("Target").orElse("");
                        String path = target.startsWith("/")
                                ? target.substring(1)
                                : Path.of("/" + folder, target)
                                        .normalize()
                                        .toString()
                                        .substring(1);
                        relations.put(
                                elements.attribute("Id").orElse(""),
                                new Relation(type.substring(type.lastIndexOf('/') + 1), path));
                    }
                }
            }
        }
        return relations;
    }

    private static Optional<String> target(Map<String, Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type().equals(type))
                .map(Relation::target)
                .findFirst();
    }

    private static Optional<InputStream> part(ZipFile zip, Optional<String> name) throws IOException {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ZipEntry entry = zip.getEntry(name.get());
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    private record Relation(String type, String target) {}

    /** A sheet by its name, and where in the package it is. */
    record SheetEntry(String name, String part, boolean isVisible) {}
}
