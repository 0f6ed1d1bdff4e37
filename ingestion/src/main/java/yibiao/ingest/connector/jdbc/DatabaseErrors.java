package yibiao.ingest.connector.jdbc;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import yibiao.ingest.connector.SourceProblem;

/** Says in words a person can act on what a database answered, and whether trying again later may help. */
final class DatabaseErrors {

    private final DatabaseAddress address;
    private final String place;

    DatabaseErrors(DatabaseAddress address, String place) {
        this.address = address;
        this.place = place;
    }

    SourceProblem explain(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return switch (state) {
            case "28P01", "28000" ->
                SourceProblem.configuration(
                        "%s: the database at %s refused user '%s': %s. Correct 'user' or the secret that 'password' refers to."
                                .formatted(place, address, address.user(), serverText(e)),
                        e);
            case "3D000" ->
                SourceProblem.configuration(
                        "%s: %s at %s. Correct the database name at the end of 'url'."
                                .formatted(place, serverText(e), address),
                        e);
            case "42501" ->
                SourceProblem.configuration(
                        "%s: %s for user '%s' at %s. Ask the database's owner for: GRANT SELECT ON the table (and USAGE ON its schema) TO %s."
                                .formatted(place, serverText(e), address.user(), address, address.user()),
                        e);
            case "42601" ->
                SourceProblem.configuration(
                        "%s: the database does not understand the query: %s. Correct 'query'."
                                .formatted(place, serverText(e)),
                        e);
            case "53300", "57P01", "57P02", "57P03" -> unavailable(e);
            default -> state.startsWith("08") || isNetwork(e) ? unavailable(e) : other(state, e);
        };
    }

    private SourceProblem unavailable(SQLException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why;
        if (root instanceof UnknownHostException) {
            why = "its host name is unknown. Correct 'url', or try again when the name service answers";
        } else if (root instanceof ConnectException) {
            why = "the connection was refused. Correct host and port in 'url', or start the database and try again";
        } else if (root instanceof SocketTimeoutException) {
            why = "it did not answer in time. Try again later";
        } else {
            why = serverText(e) + ". Try again later";
        }
        return SourceProblem.unavailable(
                "%s: the database at %s cannot be reached: %s. Nothing was lost; the next run goes on from the last commit."
                        .formatted(place, address, why),
                e);
    }

    private SourceProblem other(String state, SQLException e) {
        if (state.startsWith("42")) {
            return SourceProblem.configuration("%s: %s at %s.".formatted(place, serverText(e), address), e);
        }
        return SourceProblem.failed(
                "%s: reading from %s failed (SQL state %s): %s.".formatted(place, address, state, serverText(e)), e);
    }

    private static boolean isNetwork(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.io.IOException) {
                return true;
            }
        }
        return false;
    }

    /** The server's own sentence without its detail, which may quote values. */
    private static String serverText(SQLException e) {
        ServerErrorMessage answer = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String text = answer == null ? e.getMessage() : answer.getMessage();
        return Objects.requireNonNullElse(text, "no reason given").replace('\n', ' ');
    }
}
