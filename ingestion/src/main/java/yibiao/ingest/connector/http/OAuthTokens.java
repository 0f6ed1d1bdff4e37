package yibiao.ingest.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Sha256;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Auth;
import yibiao.schema.workspace.Environment;

/**
 * OAuth 2 without a person (RFC 6749 §4.3, §4.4, §6). A token is fetched when the first call needs it.
 *
 * <p>Some sources give a new refresh token with every access token and forget the old one: the new one is on the disk before the
 * access token is used.
 */
final class OAuthTokens implements Credentials {

    private final Auth.OAuth2 auth;
    private final HttpCalls endpoint;
    private final Environment environment;
    private final TokenStore store;
    private final Secrets secrets;
    private final String place;
    private @Nullable Proof proof;

    /** @param endpoint calls without credentials, relative to the connection's address */
    OAuthTokens(
            Auth.OAuth2 auth,
            HttpCalls endpoint,
            Environment environment,
            TokenStore store,
            Secrets secrets,
            String place) {
        this.auth = auth;
        this.endpoint = endpoint;
        this.environment = environment;
        this.store = store;
        this.secrets = secrets;
        this.place = place;
    }

    @Override
    public Proof proof() {
        Proof known = proof;
        if (known == null) {
            known = fetch();
            proof = known;
        }
        return known;
    }

    @Override
    public boolean renew(Proof refused) {
        if (refused.equals(proof)) {
            proof = fetch();
        }
        return true;
    }

    /** What token end points say: an error is no question of patience there, unless the server itself fails. */
    static Judgement judge(Call call, Answer answer) {
        JsonNode json = answer.asJson().filter(JsonNode::isObject).orElse(null);
        String code = json == null ? "" : json.path("error").asText("");
        String words = json == null ? "" : json.path("error_description").asText("");
        boolean refused = answer.status() / 100 == 4 && answer.status() != 429 && answer.status() != 408;
        if (refused && answer.status() != 404) {
            return Judgement.of(Verdict.CONFIGURATION, code, words)
                    .advising(
                            code.equals("invalid_grant")
                                    ? "Correct user, password or refresh token that 'auth' refers to; a refresh token that was"
                                            + " used up or revoked needs a new log-in."
                                    : "Correct 'client_id', 'client_secret' and 'grant' under 'auth'.");
        }
        if (answer.isSuccess()
                && (json == null || json.path("access_token").asText("").isEmpty())) {
            return Judgement.of(Verdict.CONTRACT, code, words)
                    .advising("Its answer holds no access_token; correct 'token_url'.");
        }
        Judgement usual = ErrorMap.byStatus().judge(call, answer);
        return usual.verdict() == Verdict.CONTRACT ? usual.advising("Correct 'token_url' under 'auth'.") : usual;
    }

    private Proof fetch() {
        if (auth.refreshToken().isEmpty()) {
            return proof(ask(Optional.empty()));
        }
        try {
            return store.alone(this::withRefreshToken);
        } catch (IOException e) {
            throw SourceProblem.failed(
                    "%s: the refresh token cannot be kept: %s. It would be lost with this process, so nothing is called."
                            .formatted(place, e),
                    e);
        }
    }

    private Proof withRefreshToken(TokenStore.Kept kept) throws IOException {
        String declared = secrets.keep(auth.refreshToken().orElseThrow().resolve(environment));
        String origin = Sha256.hex(declared.getBytes(StandardCharsets.UTF_8));
        String present = secrets.keep(kept.token(origin).orElse(declared));
        JsonNode answer = ask(Optional.of(present));
        String next = answer.path("refresh_token").asText("");
        if (!next.isEmpty() && !next.equals(present)) {
            kept.keep(origin, secrets.keep(next));
        }
        return proof(answer);
    }

    private JsonNode ask(Optional<String> refreshToken) {
        List<Call.Parameter> fields = new ArrayList<>();
        fields.add(new Call.Parameter("grant_type", grant(auth.grant())));
        fields.add(new Call.Parameter("client_id", auth.clientId().resolve(environment)));
        fields.add(new Call.Parameter(
                "client_secret", secrets.keep(auth.clientSecret().resolve(environment))));
        refreshToken.ifPresent(token -> fields.add(new Call.Parameter("refresh_token", token)));
        auth.user().ifPresent(user -> fields.add(new Call.Parameter("username", user.resolve(environment))));
        auth.password()
                .ifPresent(password ->
                        fields.add(new Call.Parameter("password", secrets.keep(password.resolve(environment)))));
        auth.scope().ifPresent(scope -> fields.add(new Call.Parameter("scope", scope.resolve(environment))));
        return endpoint.send(Call.postForm(target(), fields).header("Accept", "application/json"))
                .json();
    }

    private String target() {
        String url = auth.tokenUrl().resolve(environment);
        return url.startsWith("/") || url.startsWith("http") ? url : "/" + url;
    }

    private Proof proof(JsonNode answer) {
        String token = secrets.keep(answer.path("access_token").asText());
        // Salesforce says with the token where its calls go.
        Optional<URI> address = Optional.of(answer.path("instance_url").asText(""))
                .filter(url -> url.startsWith("https://") || (endpoint.isPlain() && url.startsWith("http://")))
                .map(URI::create);
        return new Proof(Map.of("Authorization", "Bearer " + token), address);
    }

    private static String grant(Auth.Grant grant) {
        return switch (grant) {
            case CLIENT_CREDENTIALS -> "client_credentials";
            case REFRESH_TOKEN -> "refresh_token";
            case PASSWORD -> "password";
        };
    }
}
