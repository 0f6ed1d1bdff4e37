package yibiao.ingest.connector.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import yibiao.ingest.connector.SourceProblem;

/** Says in words a person can act on why a call gave nothing. Shows method, path and host; never a query, a header or a secret. */
final class CallProblems {

    private static final String NOTHING_LOST = "Nothing was lost; the next run goes on from the last commit.";

    private final String place;
    private final Secrets secrets;

    CallProblems(String place, Secrets secrets) {
        this.place = place;
        this.secrets = secrets;
    }

    SourceProblem of(Judgement judgement, Call call, URI base, Answer answer, int attempts) {
        String what = "%s: %s%s answered %d%s%s. "
                .formatted(
                        place,
                        call,
                        at(call, base),
                        answer.status(),
                        judgement.code().isEmpty() ? "" : " " + judgement.code(),
                        judgement.words().isEmpty()
                                ? ""
                                : ": " + judgement.words().replaceFirst("[.]$", ""));
        String message = secrets.hide(what + advice(judgement, answer, attempts));
        return switch (judgement.verdict()) {
            case OK, CONFIGURATION, REFRESH_AUTH -> SourceProblem.configuration(message);
            case CONTRACT -> SourceProblem.contract(message);
            case RETRY, RATE_LIMITED, QUOTA -> SourceProblem.unavailable(message);
        };
    }

    /** @return whether the same call may succeed later */
    static boolean mayPass(IOException e) {
        return !(e instanceof SSLHandshakeException) && !(e instanceof BoundedBody.TooLarge);
    }

    SourceProblem of(IOException e, Call call, URI base, int attempts) {
        String message = secrets.hide(
                "%s: %s%s failed: %s.".formatted(place, call, at(call, base), why(e).replaceFirst("[.]$", "")));
        if (e instanceof BoundedBody.TooLarge) {
            return SourceProblem.failed(message + " Ask for smaller pages.", e);
        }
        if (!mayPass(e)) {
            return SourceProblem.configuration(
                    message
                            + " Correct 'url', or have the certificate of its authority trusted by this machine's Java.",
                    e);
        }
        return SourceProblem.unavailable(message + " " + tried(attempts) + NOTHING_LOST, e);
    }

    private static String advice(Judgement judgement, Answer answer, int attempts) {
        if (!judgement.advice().isEmpty()) {
            return judgement.advice();
        }
        return switch (judgement.verdict()) {
            case OK, CONFIGURATION ->
                answer.status() == 403
                        ? "Give the user of this connection the right to read this."
                        : answer.status() / 100 == 3
                                ? "It leads elsewhere; correct 'url'."
                                : "Correct the settings of this stream or of the connection.";
            case REFRESH_AUTH ->
                "Correct the secrets that 'auth' refers to; a token that was renewed for this call was refused too, if there was one.";
            case CONTRACT ->
                "The interface is not there in the version this connector speaks. Correct 'url', or look whether the source has retired it.";
            case RETRY -> tried(attempts) + NOTHING_LOST;
            case RATE_LIMITED -> "It asks for more patience than a run has. " + NOTHING_LOST;
            case QUOTA -> "Run again when the source allows calls again. " + NOTHING_LOST;
        };
    }

    private static String tried(int attempts) {
        return attempts > 1 ? "It was tried " + attempts + " times. " : "";
    }

    private static String at(Call call, URI base) {
        return call.target().startsWith("/") ? " at " + base.getHost() : "";
    }

    private static String why(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "the host name is unknown; correct 'url', or try again when the name service answers";
            }
        }
        if (e instanceof ConnectException) {
            return "the connection was refused; correct host and port in 'url', or start the server and try again";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        String text = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        return isCut(e, text) ? "the answer ended early (" + text + ")" : text;
    }

    private static boolean isCut(IOException e, String text) {
        boolean told = text.contains("content-length") || text.contains("EOF") || text.contains("chunked");
        return told || e instanceof EOFException;
    }
}
