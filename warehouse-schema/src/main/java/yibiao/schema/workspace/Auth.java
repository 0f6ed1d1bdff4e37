package yibiao.schema.workspace;

import java.util.Optional;

/** How calls to an HTTP interface are authorised. Every secret is a reference, never a text in the file. */
public sealed interface Auth {

    /** No authorisation. */
    record None() implements Auth {}

    record Basic(Setting user, Setting password) implements Auth {}

    record Bearer(Setting token) implements Auth {}

    /** Any other header, such as {@code Authorization: token key:secret}. */
    record Header(String name, Setting value) implements Auth {}

    /**
     * OAuth 2. The access token is fetched when the first call needs it and once more when the source calls it invalid.
     *
     * @param tokenUrl relative to the connection's address, or absolute
     * @param refreshToken of the grant {@code REFRESH_TOKEN} only
     * @param user and {@code password} of the grant {@code PASSWORD} only
     */
    record OAuth2(
            Grant grant,
            Setting tokenUrl,
            Setting clientId,
            Setting clientSecret,
            Optional<Setting> refreshToken,
            Optional<Setting> user,
            Optional<Setting> password,
            Optional<Setting> scope)
            implements Auth {}

    /** The OAuth 2 grants that need no person. */
    enum Grant {
        CLIENT_CREDENTIALS,
        REFRESH_TOKEN,
        PASSWORD
    }
}
