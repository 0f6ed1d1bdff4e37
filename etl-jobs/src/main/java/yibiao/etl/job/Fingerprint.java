package yibiao.etl.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import yibiao.schema.contract.TableContract;

/** What a table's rows depend on besides its inputs and the business day, as one hash. */
public final class Fingerprint {

    /** Raised when the engine itself starts to give other rows for the same definitions. */
    private static final String ENGINE = "1";

    private Fingerprint() {}

    public static String of(Transform transform, Parameters parameters) {
        String settings = transform.parameters().stream()
                .filter(name -> !name.equals(Parameters.AS_OF)) // planned for itself, so that the plan can say so
                .sorted() // a set has another order in every process
                .map(name -> name + "=" + parameters.value(name))
                .collect(Collectors.joining("\n"));
        return hash(ENGINE + "\n" + form(transform.contract()) + "\n" + settings + "\n" + transform.definition());
    }

    /** What of a contract the rows depend on; labels and rules may change without computing the table again. */
    public static String form(TableContract contract) {
        return contract.columns().stream()
                .map(column -> column.name() + " " + column.type() + (column.required() ? " required" : "")
                        + (column.key() ? " key" : "") + column.allowedValues())
                .collect(Collectors.joining("\n"));
    }

    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
