package yibiao.servers.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An OAuth 2 token end point: gives tokens that stay valid until they are revoked. */
public final class FakeTokens {

    private final String clientId;
    private final String clientSecret;
    private final Map<String, String> passwords;
    private final Set<String> valid = new HashSet<>();
    private final List<String> given = new ArrayList<>();
    private final String more;
    private final boolean rotates;
    private String refreshToken;

    /**
     * @param passwords    by user, by which they may log in themselves
     * @param refreshToken the first one
     * @param rotates      whether each use of a refresh token gives another and ends the old one
     * @param more         JSON members of the answer besides the token, each with a comma before it
     */
    public FakeTokens(
            String clientId,
            String clientSecret,
            Map<String, String> passwords,
            String refreshToken,
            boolean rotates,
            String more) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.passwords = Map.copyOf(passwords);
        this.refreshToken = refreshToken;
        this.rotates = rotates;
        this.more = more;
    }

    public Reply give(Request request) {
        Map<String, String> form = request.form();
        if (!clientId.equals(form.get("client_id")) || !clientSecret.equals(form.get("client_secret"))) {
            return refused("invalid_client", "invalid client credentials");
        }
        String renewed = "";
        switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> {}
            case "password" -> {
                String password = passwords.get(form.getOrDefault("username", ""));
                if (password == null || !password.equals(form.get("password"))) {
                    return refused("invalid_grant", "authentication failure");
                }
            }
            case "refresh_token" -> {
                if (!refreshToken.equals(form.get("refresh_token"))) {
                    return refused("invalid_grant", "expired access/refresh token");
                }
                refreshToken = rotates ? "refresh-" + given.size() + "-secret" : refreshToken;
                renewed = ",\"refresh_token\":\"" + refreshToken + "\"";
            }
            default -> {
                return refused("unsupported_grant_type", "grant type not supported");
            }
        }
        String token = "access-" + given.size() + "-secret";
        given.add(token);
        valid.add(token);
        return Reply.json("{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"" + renewed + more + "}");
    }

    public boolean isValid(Request request) {
        return request.header("Authorization")
                .filter(text -> text.startsWith("Bearer ") && valid.contains(text.substring(7)))
                .isPresent();
    }

    /** No token given so far is valid any more. */
    public void revokeAll() {
        valid.clear();
    }

    /** Every token ever given, to be looked for where none may be. */
    public List<String> given() {
        return List.copyOf(given);
    }

    public String refreshToken() {
        return refreshToken;
    }

    private static Reply refused(String error, String description) {
        return Reply.json(400, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }
}
