package yibiao.ingest;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import yibiao.ingest.run.RunReport;
import yibiao.ingest.run.StreamReport;
import yibiao.ingest.spool.Counts;

/** The last words of a run: one row per stream, then what needs a person. */
final class ReportTable {

    private final PrintWriter out;
    private final PrintWriter err;

    ReportTable(Console console) {
        this.out = console.out();
        this.err = console.err();
    }

    void print(RunReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "stream", "read", "landed", "quarantined", "files", "refused files", "version", "seconds", "rows/s"));
        for (StreamReport stream : report.streams()) {
            rows.add(row(stream));
        }
        if (report.streams().stream().anyMatch(stream -> stream.quota().isPresent())) {
            withQuota(rows, report.streams());
        }
        TextTable.print(rows, out);
        for (StreamReport stream : report.streams()) {
            stream.notes().stream().distinct().forEach(note -> err.println("note: " + stream.stream() + ": " + note));
            stream.problem().ifPresent(problem -> err.println("FAILED: " + stream.stream() + ": " + problem));
        }
        quarantined(report.total());
    }

    /** A column for sources that count the calls made to them. */
    private static void withQuota(List<List<String>> rows, List<StreamReport> streams) {
        for (int row = 0; row < rows.size(); row++) {
            List<String> wider = new ArrayList<>(rows.get(row));
            wider.add(row == 0 ? "quota" : streams.get(row - 1).quota().orElse("-"));
            rows.set(row, wider);
        }
    }

    private void quarantined(Counts total) {
        if (total.filesQuarantined() > 0) {
            err.println("ATTENTION: %d whole files were refused; nothing of them landed. See why: ./crm quarantine list"
                    .formatted(total.filesQuarantined()));
        }
        if (total.quarantined() > 0) {
            err.println("%d of %d records were refused and kept in quarantine. See why: ./crm quarantine list"
                    .formatted(total.quarantined(), total.read()));
        }
    }

    private static List<String> row(StreamReport stream) {
        Counts counts = stream.counts();
        return List.of(
                stream.stream(),
                number(counts.read()),
                number(counts.landed()),
                number(counts.quarantined()),
                number(counts.filesRead()),
                number(counts.filesQuarantined()),
                stream.problem().isPresent()
                        ? "failed"
                        : stream.version().map(String::valueOf).orElse("-"),
                String.format(Locale.ROOT, "%.1f", stream.seconds()),
                stream.seconds() > 0 ? number(Math.round(counts.read() / stream.seconds())) : "-");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
