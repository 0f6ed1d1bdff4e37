package yibiao.ingest.connector.http;

/** How one interface tells errors. Also an answer of status 200 is judged: some sources put errors inside. */
@FunctionalInterface
public interface ErrorMap {

    Judgement judge(Call call, Answer answer);

    /** By the status alone, as RFC 9110 means it. */
    static ErrorMap byStatus() {
        return (call, answer) -> Judgement.of(verdict(answer));
    }

    /** As {@code others} says; but a success whose body is no JSON was cut off, or comes from somebody in between: it is repeated. */
    static ErrorMap json(ErrorMap others) {
        return (call, answer) -> {
            boolean expected = answer.isSuccess() && answer.status() != 204;
            if (expected && answer.asJson().isEmpty()) {
                return Judgement.of(
                        Verdict.RETRY, "", "the body is no JSON: it was cut off, or something in between answered");
            }
            return others.judge(call, answer);
        };
    }

    private static Verdict verdict(Answer answer) {
        int status = answer.status();
        return switch (status) {
            case 401 -> Verdict.REFRESH_AUTH;
            case 404, 410, 405, 406, 501 -> Verdict.CONTRACT;
            case 408, 425 -> Verdict.RETRY;
            case 429 -> Verdict.RATE_LIMITED;
            case 503 -> answer.header("Retry-After").isPresent() ? Verdict.RATE_LIMITED : Verdict.RETRY;
            default -> status / 100 == 2 ? Verdict.OK : status >= 500 ? Verdict.RETRY : Verdict.CONFIGURATION;
        };
    }
}
