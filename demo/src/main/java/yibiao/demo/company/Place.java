package yibiao.demo.company;

/**
 * Where an account is.
 *
 * @param country ISO 3166 two letters
 * @param region the sales region, in the company's words
 * @param city without the ending 市
 */
public record Place(String country, String region, String province, String city) {

    String currency() {
        return switch (country) {
            case "DE", "FR", "NL" -> "EUR";
            case "US", "CA" -> "USD";
            default -> "CNY";
        };
    }
}
