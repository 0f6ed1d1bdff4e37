package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in docs/operations, read by what will read them where that is at hand. */
class OperationsFilesTest {

    private static final Path FILES = Crm.root().resolve("docs/operations");

    private static final String JOB = "/spec/jobTemplate/spec";
    private static final String POD = "/spec/template/spec";

    @TempDir
    private Path folder;

    private record Said(int exit, String text) {}

    private Said say(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private boolean has(String program) throws Exception {
        return say(Map.of(), "bash", "-c", "command -v " + program).exit() == 0;
    }

    @Test
    void systemdFindsNothingToComplainOfInTheUnits() throws Exception {
        assumeTrue(has("systemd-analyze"), "systemd-analyze is not on this machine");
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        try (Stream<Path> units = Files.list(FILES.resolve("systemd"))) {
            for (Path unit : units.sorted().toList()) {
                Path copy = folder.resolve(unit.getFileName().toString());
                // It asks whether the program is there.
                Files.writeString(
                        copy,
                        Workspaces.read(unit)
                                .replace(
                                        "/opt/yibiao/crm",
                                        Crm.root().resolve("crm").toString()));
                command.add(copy.toString());
            }
        }

        Said said = say(Map.of(), command.toArray(String[]::new));

        assertThat(said).isEqualTo(new Said(0, ""));
        assertThat(say(Map.of(), "systemd-analyze", "calendar", "*-*-* 05:15:00 Asia/Shanghai")
                        .exit())
                .isZero();
    }

    @Test
    void cronRunsTheCompanysYesterdayAndMailsOnlyWhatNeedsAPerson() throws Exception {
        String line = Workspaces.read(FILES.resolve("cron/yibiao"))
                .lines()
                .filter(text -> text.contains("crm run"))
                .filter(text -> text.matches("\\d.*"))
                .findFirst()
                .orElseThrow();
        String[] fields = line.split("\\s+", 7);
        assertThat(List.of(fields).subList(0, 6)).containsExactly("15", "5,6,7", "*", "*", "*", "yibiao");
        String command = fields[6]
                .replace("\\%", "%") // as cron does
                .replace("/opt/yibiao/crm", folder.resolve("crm").toString())
                .replace("/var/log/yibiao", folder.toString());

        for (int code : new int[] {0, 5, 75, 130, 1, 2, 3, 4, 137}) {
            launcher("echo \"$@\" >asked; exit " + code);
            String mail = say(Map.of("PATH", System.getenv("PATH")), "bash", "-c", command)
                    .text();
            assertThat(mail.isEmpty())
                    .as("mail after " + code + ": " + mail)
                    .isEqualTo(List.of(0, 5, 75, 130).contains(code));
        }
        assertThat(Files.readString(folder.resolve("asked")))
                .matches("run -w /srv/my-company --as-of \\d{4}-\\d{2}-\\d{2} --retries 2\n");
    }

    private void launcher(String script) throws IOException {
        Path launcher = folder.resolve("crm");
        Files.writeString(launcher, "#!/usr/bin/env bash\n" + script + "\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    /** Airflow itself is not at hand: what the file takes from it stands in for it, and decides nothing. */
    @Test
    void airflowTriesAgainWhatMayPassAndNothingElse() throws Exception {
        assumeTrue(has("python3"), "python3 is not on this machine");
        Path dag = FILES.resolve("airflow/yibiao.py");
        assertThat(say(Map.of("PYTHONPYCACHEPREFIX", folder.toString()), "python3", "-m", "py_compile", dag.toString()))
                .isEqualTo(new Said(0, ""));
        Workspaces.write(folder.resolve("airflow/__init__.py"), "");
        Workspaces.write(folder.resolve("airflow/sdk/__init__.py"), """
                import logging
                class BaseOperator:
                    log = logging.getLogger("task")
                    def __init__(self, **settings):
                        self.settings = settings
                class DAG:
                    def __init__(self, **settings): pass
                    def __enter__(self): return self
                    def __exit__(self, *error): pass
                """);
        Workspaces.write(folder.resolve("airflow/sdk/exceptions.py"), "class AirflowFailException(Exception): pass\n");
        Workspaces.write(folder.resolve("yibiao.py"), Workspaces.read(dag));
        Workspaces.write(folder.resolve("decide.py"), """
                import sys
                from datetime import datetime, timezone
                from types import SimpleNamespace
                import yibiao
                yibiao.LAUNCHER = "./crm"
                for attempt in (1, 2):
                    try:
                        # 05:15 in Shanghai
                        yibiao.CrmRun(task_id="run").execute({"logical_date": datetime(2026, 6, 30, 21, 15, tzinfo=timezone.utc),
                                                              "ti": SimpleNamespace(try_number=attempt)})
                        print("done", end=" ")
                    except yibiao.AirflowFailException:
                        print("failed", end=" ")
                    except RuntimeError:
                        print("again", end=" ")
                """);
        Map<Integer, String> decisions = new LinkedHashMap<>();
        for (int code : new int[] {0, 1, 2, 3, 4, 5, 75, 130}) {
            launcher("echo \"$@\" >asked; exit " + code);
            Said said = say(Map.of("PYTHONDONTWRITEBYTECODE", "1"), "python3", "decide.py");
            decisions.put(code, said.text().strip());
        }

        assertThat(decisions)
                .isEqualTo(Map.of(
                        0,
                        "done done",
                        1,
                        "again failed",
                        2,
                        "failed failed",
                        3,
                        "failed failed",
                        4,
                        "failed failed",
                        5,
                        "again again",
                        75,
                        "again again",
                        130,
                        "failed failed"));
        assertThat(Files.readString(folder.resolve("asked")))
                .isEqualTo("run -w /srv/my-company --as-of 2026-06-30 --retries 2\n");
    }

    @Test
    void podsHaveNoRightsKnowTheirLimitsAndGetTheTimeToEnd() {
        Map<String, JsonNode> objects = objects();
        assertThat(objects.keySet()).containsExactly("PersistentVolumeClaim", "CronJob", "Deployment");

        for (JsonNode pod : List.of(
                object("CronJob").at(JOB + "/template/spec"),
                object("Deployment").at(POD))) {
            assertThat(pod.at("/terminationGracePeriodSeconds").asInt()).isEqualTo(120);
            assertThat(pod.at("/automountServiceAccountToken")).hasToString("false");
            assertThat(pod.at("/securityContext/runAsNonRoot")).hasToString("true");
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/securityContext"))
                    .hasToString(
                            "{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,\"capabilities\":{\"drop\":[\"ALL\"]}}");
            assertThat(container.at("/resources/limits/memory").asText())
                    .endsWith("Mi")
                    .isEqualTo(container.at("/resources/requests/memory").asText());
        }
        assertThat(object("CronJob").at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(object("CronJob").at("/spec/timeZone").asText()).isEqualTo("Asia/Shanghai");
        assertThat(object("CronJob").at(JOB + "/podFailurePolicy/rules"))
                .hasToString(
                        "[{\"action\":\"Ignore\",\"onPodConditions\":[{\"type\":\"DisruptionTarget\"}]},"
                                + "{\"action\":\"FailJob\",\"onExitCodes\":{\"containerName\":\"run\",\"operator\":\"In\",\"values\":[2,3,4]}}]");
    }

    /** The command by which Kubernetes asks whether the server is well. */
    static List<String> probe(int port) {
        List<String> words = new ArrayList<>();
        object("Deployment")
                .at(POD + "/containers/0/livenessProbe/exec/command")
                .forEach(word -> words.add(word.asText().replace("7070", String.valueOf(port))));
        return words;
    }

    private static JsonNode object(String kind) {
        return objects().getOrDefault(kind, MissingNode.getInstance());
    }

    private static Map<String, JsonNode> objects() {
        Map<String, JsonNode> objects = new LinkedHashMap<>();
        for (Object object : new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(Workspaces.read(FILES.resolve("kubernetes/yibiao.yaml")))) {
            JsonNode node = new ObjectMapper().valueToTree(object);
            objects.put(node.at("/kind").asText(), node);
        }
        return objects;
    }
}
