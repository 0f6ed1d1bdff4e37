package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import yibiao.ingest.connector.http.Answer;
import yibiao.ingest.connector.http.Call;
import yibiao.ingest.connector.http.ErrorMap;
import yibiao.ingest.connector.http.Judgement;
import yibiao.ingest.connector.http.Verdict;

/** How Salesforce tells errors: an array of {@code {"errorCode", "message"}}, whatever the status. */
final class SalesforceErrors implements ErrorMap {

    /** The reader of a query deals with these. */
    static final String TIMEOUT = "QUERY_TIMEOUT";

    static final String LOST_LOCATOR = "INVALID_QUERY_LOCATOR";

    private static final Set<String> SETTINGS = Set.of(
            "MALFORMED_QUERY", "INVALID_FIELD", "INVALID_QUERY_FILTER_OPERATOR", "INVALID_SEARCH", "MALFORMED_ID");
    private static final Set<String> RIGHTS = Set.of(
            "INVALID_TYPE",
            "INSUFFICIENT_ACCESS",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "API_DISABLED_FOR_ORG",
            "API_CURRENTLY_DISABLED",
            "FUNCTIONALITY_NOT_ENABLED");

    @Override
    public Judgement judge(Call call, Answer answer) {
        JsonNode error = error(answer).orElse(null);
        if (error == null) {
            return ErrorMap.byStatus().judge(call, answer);
        }
        String code = error.path("errorCode").asText();
        String words = error.path("message").asText("");
        if (code.equals(TIMEOUT) || code.equals(LOST_LOCATOR)) {
            return Judgement.ok();
        }
        if (code.equals("INVALID_SESSION_ID") || code.equals("INVALID_AUTH_HEADER")) {
            return Judgement.of(Verdict.REFRESH_AUTH, code, words);
        }
        if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
            boolean ofTheMoment = words.contains("Concurrent");
            return Judgement.of(ofTheMoment ? Verdict.RATE_LIMITED : Verdict.QUOTA, code, words);
        }
        if (SETTINGS.contains(code)) {
            return Judgement.of(Verdict.CONFIGURATION, code, words)
                    .advising("Correct 'fields' or 'where' of this stream.");
        }
        if (RIGHTS.contains(code)) {
            return Judgement.of(Verdict.CONFIGURATION, code, words)
                    .advising(
                            "Correct 'object', or give the user of this connection the right to read it through the API.");
        }
        if (code.equals("UNSUPPORTED_API_VERSION")) {
            return Judgement.of(Verdict.CONTRACT, code, words);
        }
        Judgement usual = ErrorMap.byStatus().judge(call, answer);
        // A success that holds an error is a failure of the moment that nobody gave a status.
        Verdict verdict = usual.verdict() == Verdict.OK ? Verdict.RETRY : usual.verdict();
        return Judgement.of(verdict, code, words);
    }

    /** Bulk API is a second way: whatever it refuses but calls of the moment and log-in goes the first way. */
    static ErrorMap ofBulk(ErrorMap others) {
        return (call, answer) -> {
            Judgement judgement = others.judge(call, answer);
            boolean refused = judgement.verdict() == Verdict.CONFIGURATION || judgement.verdict() == Verdict.CONTRACT;
            return refused ? Judgement.ok() : judgement;
        };
    }

    static boolean is(Answer answer, String code) {
        return error(answer)
                .filter(error -> error.path("errorCode").asText().equals(code))
                .isPresent();
    }

    /** The source's words; empty when it is no error. */
    static String words(Answer answer) {
        return error(answer)
                .map(error -> error.path("errorCode").asText() + ": "
                        + error.path("message").asText())
                .orElse("");
    }

    private static Optional<JsonNode> error(Answer answer) {
        return answer.asJson()
                .filter(JsonNode::isArray)
                .map(json -> json.path(0))
                .filter(first -> first.has("errorCode"));
    }
}
