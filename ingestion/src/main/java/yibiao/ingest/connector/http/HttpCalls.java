package yibiao.ingest.connector.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Auth;
import yibiao.schema.workspace.Connection;

/**
 * Calls one HTTP interface: with credentials, with patience, judged by the connector's {@link ErrorMap}.
 *
 * <p>A failure of the moment is repeated after a random pause, a rate limit is waited for and counts no failure, a refused token is
 * renewed once per call. What comes back is whole, and the connector may take it; everything else is a {@link SourceProblem}.
 */
public final class HttpCalls {

    private final URI url;
    private final String place;
    private final Credentials credentials;
    private final ErrorMap errors;
    private final Retrying retrying;
    private final Surroundings surroundings;
    private final Secrets secrets;
    private final Exchange exchange;
    private final AtomicLong sent;

    private HttpCalls(
            URI url,
            String place,
            Credentials credentials,
            ErrorMap errors,
            Retrying retrying,
            Surroundings surroundings,
            Secrets secrets,
            Exchange exchange,
            AtomicLong sent) {
        this.url = url;
        this.place = place;
        this.credentials = credentials;
        this.errors = errors;
        this.retrying = retrying;
        this.surroundings = surroundings;
        this.secrets = secrets;
        this.exchange = exchange;
        this.sent = sent;
    }

    /**
     * Calls to a connection. Nothing is called yet, no token fetched; but the secrets are looked up.
     *
     * @param place where the connection or stream is declared, for messages
     * @throws SourceProblem when the address is none
     */
    public static HttpCalls to(Connection.Http connection, ErrorMap errors, Surroundings surroundings, String place) {
        Secrets secrets = new Secrets();
        HttpCalls plain = new HttpCalls(
                url(connection.url().resolve(surroundings.environment()), place),
                place,
                Credentials.Fixed.none(),
                ErrorMap.json(OAuthTokens::judge),
                Retrying.usual(),
                surroundings,
                secrets,
                new Exchange(surroundings.waiting()),
                new AtomicLong());
        return plain.with(credentials(connection.auth(), plain), errors, Retrying.usual());
    }

    /** The same calls, repeated otherwise; credentials and count are shared. */
    public HttpCalls repeating(Retrying other) {
        return with(credentials, errors, other);
    }

    /** The same calls, judged otherwise; credentials and count are shared. */
    public HttpCalls judging(ErrorMap other) {
        return with(credentials, other, retrying);
    }

    /** How many requests were sent, failed ones and those for tokens included. */
    public long sent() {
        return sent.get();
    }

    /** @throws SourceProblem when the source gives nothing the connector takes */
    public Answer send(Call call) {
        return send(call, Exchange.inMemory());
    }

    /** Sends a call whose body goes to a file, which is replaced; the answer has an empty body then. */
    public Answer download(Call call, Path file) {
        Call unpacked = call.header("Accept-Encoding", "identity");
        return send(
                unpacked,
                info -> BodySubscribers.mapping(
                        BodySubscribers.ofFile(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        written -> new byte[0]));
    }

    /** Whether the connection's own address is without TLS. */
    boolean isPlain() {
        return "http".equals(url.getScheme());
    }

    private Answer send(Call call, BodyHandler<byte[]> successBody) {
        CallProblems problems = new CallProblems(place, secrets);
        Attempts attempts = new Attempts(retrying, surroundings.waiting(), surroundings.random());
        boolean renewed = false;
        while (true) {
            Credentials.Proof proof = credentials.proof();
            URI base = proof.address().orElse(url);
            Answer answer;
            try {
                sent.incrementAndGet();
                answer = exchange.send(call, base, proof.headers(), successBody);
            } catch (IOException e) {
                if (!CallProblems.mayPass(e) || !attempts.again()) {
                    throw problems.of(e, call, base, attempts.failures());
                }
                continue;
            }
            Judgement judgement = errors.judge(call, answer);
            boolean again = switch (judgement.verdict()) {
                case OK -> {
                    yield false;
                }
                case RETRY -> attempts.again();
                case RATE_LIMITED ->
                    attempts.againWhenAllowed(
                            Attempts.retryAfter(answer, surroundings.waiting().now()));
                case REFRESH_AUTH -> !renewed && credentials.renew(proof);
                case CONFIGURATION, CONTRACT, QUOTA -> false;
            };
            if (judgement.verdict() == Verdict.OK) {
                return answer;
            }
            if (!again) {
                throw problems.of(judgement, call, base, answer, attempts.failures());
            }
            renewed |= judgement.verdict() == Verdict.REFRESH_AUTH;
        }
    }

    private HttpCalls with(Credentials who, ErrorMap judge, Retrying patience) {
        return new HttpCalls(url, place, who, judge, patience, surroundings, secrets, exchange, sent);
    }

    private static Credentials credentials(Auth auth, HttpCalls plain) {
        var environment = plain.surroundings.environment();
        Secrets secrets = plain.secrets;
        if (auth instanceof Auth.Basic basic) {
            String pair = basic.user().resolve(environment) + ":"
                    + secrets.keep(basic.password().resolve(environment));
            String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            return Credentials.Fixed.header("Authorization", "Basic " + secrets.keep(encoded));
        }
        if (auth instanceof Auth.Bearer bearer) {
            String token = secrets.keep(bearer.token().resolve(environment));
            return Credentials.Fixed.header("Authorization", "Bearer " + token);
        }
        if (auth instanceof Auth.Header header) {
            return Credentials.Fixed.header(
                    header.name(), secrets.keep(header.value().resolve(environment)));
        }
        if (auth instanceof Auth.OAuth2 oauth) {
            return new OAuthTokens(oauth, plain, environment, plain.surroundings.tokens(), secrets, plain.place);
        }
        return Credentials.Fixed.none();
    }

    private static URI url(String text, String place) {
        return Optional.of(text)
                .filter(found -> found.matches("(?i)https?://[^/?#@\\s]+(/[^?#\\s]*)?"))
                .map(URI::create)
                .filter(uri -> uri.getHost() != null)
                .orElseThrow(() -> SourceProblem.configuration(
                        "%s: 'url' is no address of an interface; expected one like https://example.com/api, without user or query."
                                .formatted(place)));
    }
}
