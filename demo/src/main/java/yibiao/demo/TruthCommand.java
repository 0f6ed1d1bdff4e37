package yibiao.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yibiao.demo.postgres.DemoProblem;

@Command(
        name = "truth",
        mixinStandardHelpOptions = true,
        description = "Prints what is true about the company (JSON), as the simulator planted it.",
        footer = {"", "Example:", "  demo truth --dir .demo"})
final class TruthCommand implements Callable<Integer> {
    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "The demo's folder.")
    private Path directory = Path.of(".demo");

    @Override
    public Integer call() throws Exception {
        Path truth = new DemoFolder(directory).truth();
        if (!Files.exists(truth)) {
            throw new DemoProblem("There is no %s. Start the demo first: start --dir %s".formatted(truth, directory));
        }
        System.out.write(Files.readString(truth, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        return 0;
    }
}
