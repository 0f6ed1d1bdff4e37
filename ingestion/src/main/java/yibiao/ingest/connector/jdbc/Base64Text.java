package yibiao.ingest.connector.jdbc;

import java.util.Base64;
import java.util.HexFormat;

/** Bytes as JSON can carry them. */
final class Base64Text {

    private Base64Text() {}

    /** @param hex as PostgreSQL writes bytes: {@code \x} and hexadecimal digits */
    static String ofHex(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex.substring(2)));
    }
}
