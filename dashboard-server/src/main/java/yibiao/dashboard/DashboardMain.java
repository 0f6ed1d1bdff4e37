package yibiao.dashboard;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import yibiao.dashboard.command.QueryCommand;
import yibiao.dashboard.command.ServeCommand;
import yibiao.dashboard.web.DashboardServer;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.text.Language;

/** Serves the dashboard, or prints a number on the terminal. */
@Command(name = "crm", mixinStandardHelpOptions = true, description = "The dashboard of a workspace.")
public final class DashboardMain {

    private DashboardMain() {}

    public static void main(String[] args) {
        Language language = Locale.getDefault().getLanguage().equals("zh") ? Language.ZH : Language.EN;
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(InstantSource.system(), language, out, err, args));
    }

    /** Runs a verb and returns its exit code. */
    static int run(InstantSource clock, Language language, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new DashboardMain())
                .addSubcommand(new ServeCommand(clock))
                .addSubcommand(new QueryCommand(clock, language))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, commandLine, parsed) -> failed(e, commandLine.getErr()))
                .execute(args);
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof InvalidFiles
                || e instanceof DashboardServer.CannotListen
                || e instanceof IllegalArgumentException) {
            err.println(e.getMessage());
            return ExitCode.USAGE.code();
        }
        e.printStackTrace(err);
        return ExitCode.JOB_FAILED.code();
    }
}
