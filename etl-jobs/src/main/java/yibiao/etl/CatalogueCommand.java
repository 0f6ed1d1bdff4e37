package yibiao.etl;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yibiao.etl.catalogue.CataloguePages;
import yibiao.etl.catalogue.PageFolder;
import yibiao.etl.job.SqlFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.ShippedPresets;
import yibiao.schema.workspace.Workspace;

@Command(
        name = "catalogue",
        mixinStandardHelpOptions = true,
        description = "Writes what every table means, where its rows come from and who reads it, as pages in Markdown.",
        footer = {
            "",
            "Example: crm catalogue --output docs/catalogue",
            "Example: crm catalogue -w my-company --output my-company/catalogue"
        })
final class CatalogueCommand implements Callable<Integer> {

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description =
                    "A workspace: its own tables and columns as well, and the streams that fill them. Default: what the"
                            + " product brings.")
    private @Nullable Path folder;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "The folder of the pages. Pages of tables that are gone are removed; files of others stay.")
    private Path output = Path.of("");

    private final Environment environment;
    private final Console console;

    CatalogueCommand(Environment environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, String> pages = folder == null ? ofProduct() : ofCompany(folder);
        new PageFolder(output).hold(pages);
        console.out().println(pages.size() + " pages are in " + output + "; begin with " + output.resolve("README.md"));
        return ExitCode.OK.code();
    }

    static Map<String, String> ofProduct() {
        return CataloguePages.of(Workspace.ofProduct(), new SqlFiles(Optional.empty()), ShippedPresets.byTable());
    }

    private Map<String, String> ofCompany(Path company) {
        Workspace workspace = Workspace.load(company.toAbsolutePath().normalize(), environment);
        return CataloguePages.of(workspace, new SqlFiles(Optional.of(workspace.folder())), Map.of());
    }
}
