package yibiao.ingest.connector.jdbc;

import java.util.regex.Pattern;

/** Where a database is and who asks. Its text never shows a password, not even one written into the address. */
public record DatabaseAddress(String url, String user, String password) {

    private static final Pattern SECRET = Pattern.compile("(?i)((?:ssl)?password=)[^&;]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

    @Override
    public String toString() {
        String shown = SECRET.matcher(url).replaceAll("$1***");
        return USER_INFO.matcher(shown).replaceAll("//***@");
    }
}
