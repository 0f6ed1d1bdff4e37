package yibiao.bench;

import java.util.List;

/** Rows of about 260 bytes, as an export of deals has them; the same for the same number. */
final class Deal {

    static final List<String> FIELDS = List.of(
            "id", "updated_at", "account", "owner", "stage", "amount", "currency", "created_on", "note", "region");

    private static final List<String> STAGES = List.of("lead", "qualified", "quoted", "won", "lost");

    private Deal() {}

    static List<String> values(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        int day = Math.floorMod(mixed >>> 20, 28) + 1;
        int month = Math.floorMod(mixed >>> 30, 12) + 1;
        return List.of(
                "D%09d".formatted(number),
                "2026-%02d-%02dT08:00:00.%06dZ".formatted(month, day, number % 1_000_000),
                "A%06d".formatted(Math.floorMod(mixed >>> 8, 100_000)),
                "U%03d".formatted(Math.floorMod(mixed >>> 16, 300)),
                STAGES.get(Math.floorMod(mixed >>> 12, STAGES.size())),
                "%d.%02d".formatted(Math.floorMod(mixed >>> 5, 10_000_000), Math.floorMod(mixed >>> 3, 100)),
                "CNY",
                "2025-%02d-%02d".formatted(month, day),
                "北京移动 annual service contract renewal with %06x follow-up by the regional office"
                        .formatted(mixed & 0xFFFFFF),
                "华北");
    }

    /** The same as a JSON object; no value needs escaping. */
    static String json(long number) {
        List<String> values = values(number);
        StringBuilder json = new StringBuilder(400).append('{');
        for (int i = 0; i < values.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"")
                    .append(FIELDS.get(i))
                    .append("\":\"")
                    .append(values.get(i))
                    .append('"');
        }
        return json.append('}').toString();
    }
}
