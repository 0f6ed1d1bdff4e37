package yibiao.ingest.connector.jdbc;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import yibiao.ingest.connector.SourceProblem;

/** Says in words a person can act on what a database answered, and whether trying again later may help. */
final class DatabaseErrors {

    private final DatabaseAddress address;
    private final Dialect dialect;
    private final String place;

    DatabaseErrors(DatabaseAddress address, Dialect dialect, String place) {
        this.address = address;
        this.dialect = dialect;
        this.place = place;
    }

    SourceProblem explain(SQLException e) {
        return switch (failure(e)) {
            case LOGIN ->
                SourceProblem.configuration(
                        "%s: the database at %s refused user '%s': %s. Correct 'user' or the secret that 'password' refers to."
                                .formatted(place, address, address.user(), serverText(e)),
                        e);
            case NO_DATABASE ->
                SourceProblem.configuration(
                        "%s: %s at %s. Correct the database name in 'url'.".formatted(place, serverText(e), address),
                        e);
            case NO_PERMISSION ->
                SourceProblem.configuration(
                        "%s: %s for user '%s' at %s. Ask the database's owner for: GRANT SELECT ON the table (and USAGE ON its schema) TO %s."
                                .formatted(place, serverText(e), address.user(), address, address.user()),
                        e);
            case SYNTAX ->
                SourceProblem.configuration(
                        "%s: the database does not understand the query: %s. Correct 'query'."
                                .formatted(place, serverText(e)),
                        e);
            case NO_TABLE, STATEMENT ->
                SourceProblem.configuration("%s: %s at %s.".formatted(place, serverText(e), address), e);
            case UNAVAILABLE -> unavailable(e);
            case OTHER ->
                SourceProblem.failed(
                        "%s: reading from %s failed (SQL state %s): %s."
                                .formatted(
                                        place, address, Objects.requireNonNullElse(e.getSQLState(), ""), serverText(e)),
                        e);
        };
    }

    private Dialect.Failure failure(SQLException e) {
        Dialect.Failure failure = dialect.failure(e);
        return failure == Dialect.Failure.OTHER && isNetwork(e) ? Dialect.Failure.UNAVAILABLE : failure;
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

    private static boolean isNetwork(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.io.IOException) {
                return true;
            }
        }
        return false;
    }

    private String serverText(SQLException e) {
        return dialect.sentence(e).replace('\n', ' ').strip().replaceFirst("[.]$", "");
    }
}
