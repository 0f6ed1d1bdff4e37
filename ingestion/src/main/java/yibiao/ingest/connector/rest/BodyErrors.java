package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import yibiao.ingest.connector.http.Answer;
import yibiao.ingest.connector.http.Call;
import yibiao.ingest.connector.http.ErrorMap;
import yibiao.ingest.connector.http.Judgement;
import yibiao.ingest.connector.http.Verdict;
import yibiao.schema.workspace.RestCalls;

/** Tells errors by the status, and inside answers of status 200 as the stream declares it. */
final class BodyErrors implements ErrorMap {

    private static final List<String> USUAL_WORDS =
            List.of("message", "error_description", "description", "detail", "error.message", "error", "title");

    private final Optional<RestCalls.BodyError> declared;
    private final ErrorMap byStatus = ErrorMap.byStatus();

    BodyErrors(Optional<RestCalls.BodyError> declared) {
        this.declared = declared;
    }

    @Override
    public Judgement judge(Call call, Answer answer) {
        Judgement status = byStatus.judge(call, answer);
        Optional<JsonNode> json = answer.asJson();
        if (json.isEmpty()) {
            return status;
        }
        Optional<String> code = declared.flatMap(error -> Paths.text(json.get(), error.path()))
                .filter(value -> !declared.orElseThrow().fine().contains(value));
        if (status.verdict() != Verdict.OK) {
            return Judgement.of(
                    status.verdict(), code.filter(BodyErrors::isCode).orElse(""), words(json.get()));
        }
        return code.map(value -> Judgement.of(verdict(value), isCode(value) ? value : "", words(json.get())))
                .orElse(status);
    }

    private Verdict verdict(String code) {
        RestCalls.BodyError error = declared.orElseThrow();
        if (Paths.isOneOf(code, error.limited())) {
            return Verdict.RATE_LIMITED;
        }
        if (Paths.isOneOf(code, error.login())) {
            return Verdict.REFRESH_AUTH;
        }
        return Paths.isOneOf(code, error.retry()) ? Verdict.RETRY : Verdict.CONFIGURATION;
    }

    private static boolean isCode(String value) {
        return value.length() <= 60 && !value.startsWith("{") && !value.startsWith("[");
    }

    private String words(JsonNode json) {
        return declared.flatMap(RestCalls.BodyError::message)
                .flatMap(path -> Paths.text(json, path))
                .or(() -> USUAL_WORDS.stream()
                        .flatMap(path -> Paths.text(json, path).stream())
                        .findFirst())
                .orElse("");
    }
}
