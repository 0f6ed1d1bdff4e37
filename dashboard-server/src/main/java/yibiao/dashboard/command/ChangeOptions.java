package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import yibiao.schema.workspace.CrmConfig.Change;

/** Which change a question is about. */
final class ChangeOptions {

    @Option(
            names = "--around",
            paramLabel = "CHANGE",
            required = true,
            description = "what came of a change: its id in crm.yaml or its first day, such as 2026-03-01")
    private String around = "";

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "so many days before and after the change; default: as crm.yaml says, else 60")
    private @Nullable Integer days;

    @Option(
            names = "--control",
            paramLabel = "DIM=VALUE",
            description = "a slice that the change did not touch; what it did as well was not the change's doing")
    private List<String> control = List.of();

    List<String> control() {
        return control;
    }

    /** @throws IllegalArgumentException when it is neither a day nor one of the changes */
    ObjectNode range(ObjectNode json, List<Change> changes) {
        Optional<Change> declared =
                changes.stream().filter(change -> change.id().equals(around)).findFirst();
        json.put(
                "around", declared.map(Change::on).orElseGet(() -> day(changes)).toString());
        json.put("days", days != null ? days : declared.map(Change::days).orElse(Change.DAYS));
        return json;
    }

    private LocalDate day(List<Change> changes) {
        try {
            return LocalDate.parse(around);
        } catch (DateTimeParseException e) {
            String known = changes.stream().map(Change::id).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "--around is '" + around
                            + "'; expected a day such as 2026-03-01, or one of the changes of crm.yaml: "
                            + (known.isEmpty() ? "none is declared" : known) + ".",
                    e);
        }
    }
}
