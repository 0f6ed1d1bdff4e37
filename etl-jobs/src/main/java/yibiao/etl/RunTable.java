package yibiao.etl;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import yibiao.etl.job.RunReport.TableRun;

/** The tables of a run, for a terminal. */
final class RunTable {

    private final PrintStream out;

    RunTable(PrintStream out) {
        this.out = out;
    }

    void print(List<TableRun> runs) {
        out.println(line("table", "outcome", "rows", "rejected", "version", "seconds"));
        for (TableRun run : runs) {
            out.println(line(
                    run.table(),
                    run.outcome().name().toLowerCase(Locale.ROOT),
                    run.version() < 0 ? "-" : String.format(Locale.ROOT, "%,d", run.rows()),
                    String.format(Locale.ROOT, "%,d", run.rejected()),
                    run.version() < 0 ? "-" : Long.toString(run.version()),
                    String.format(Locale.ROOT, "%.1f", run.seconds())));
        }
    }

    private static String line(
            String table, String outcome, String rows, String rejected, String version, String seconds) {
        return String.format(
                Locale.ROOT, "%-28s %-10s %12s %9s %8s %8s", table, outcome, rows, rejected, version, seconds);
    }
}
