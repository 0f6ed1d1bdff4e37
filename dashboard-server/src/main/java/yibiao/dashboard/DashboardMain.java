package yibiao.dashboard;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import yibiao.dashboard.command.GoalsCommand;
import yibiao.dashboard.command.QueryCommand;
import yibiao.dashboard.command.ServeCommand;
import yibiao.dashboard.command.VerifyCommand;
import yibiao.dashboard.web.DashboardServer;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.storage.StoreUnavailable;
import yibiao.schema.text.Language;

/** Serves the dashboard, prints a number on the terminal, or checks a release. */
@Command(name = "crm", mixinStandardHelpOptions = true, description = "The dashboard of a workspace.")
public final class DashboardMain {

    private DashboardMain() {}

    public static void main(String[] args) {
        Language language = Locale.getDefault().getLanguage().equals("zh") ? Language.ZH : Language.EN;
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Optional<Path> launcher =
                Optional.ofNullable(System.getenv("YIBIAO_LAUNCHER")).map(Path::of);
        System.exit(run(InstantSource.system(), language, launcher, out, err, args));
    }

    /**
     * Runs a verb and returns its exit code.
     *
     * @param launcher that starts the other verbs; empty when this process was not started by it
     */
    static int run(
            InstantSource clock,
            Language language,
            Optional<Path> launcher,
            PrintWriter out,
            PrintWriter err,
            String... args) {
        return new CommandLine(new DashboardMain())
                .addSubcommand(new ServeCommand(clock, launcher))
                .addSubcommand(new QueryCommand(clock, language))
                .addSubcommand(new GoalsCommand(clock, language))
                .addSubcommand(new VerifyCommand(clock, language))
                .setCaseInsensitiveEnumValuesAllowed(true)
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
        if (e instanceof StoreUnavailable unavailable) {
            err.println(e.getMessage());
            return (unavailable.mayPass() ? ExitCode.RETRY_LATER : ExitCode.USAGE).code();
        }
        e.printStackTrace(err);
        return ExitCode.JOB_FAILED.code();
    }
}
