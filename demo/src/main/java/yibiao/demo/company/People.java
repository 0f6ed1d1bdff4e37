package yibiao.demo.company;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of people, and the sales force. */
final class People {
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬浩宇鑫晨阳博文思远雨欣梓涵子轩佳怡俊嘉琪雪晴晓东建国海波志强慧颖";
    private static final List<String> GERMAN = List.of(
            "Anna Becker",
            "Jürgen Köhler",
            "Lena Schäfer",
            "Markus Weiß",
            "Sabine Vogt",
            "Thomas Brandt",
            "Katrin Lange");
    private static final List<String> AMERICAN = List.of(
            "Emily Carter", "James O'Neill", "Maria Gonzalez", "Robert Hughes", "Ashley Nguyen", "Daniel Brooks");
    private static final List<String[]> TEAMS = List.of(
            new String[] {"华北大客户部", "华北"},
            new String[] {"华东销售部", "华东"},
            new String[] {"华南销售部", "华南"},
            new String[] {"西部销售部", "西南"},
            new String[] {"Yuanshan GmbH", "欧洲"},
            new String[] {"Yuanshan Inc.", "北美"});
    private static final int TEAM_SIZE = 5;
    private static final String INSIDE = "内部销售部";
    private static final int INSIDE_SIZE = 4;

    private final List<String> surnames = new ArrayList<>();
    private final double[] weights;

    People() {
        List<String[]> rows = Resources.rows("surnames.csv");
        rows.forEach(row -> surnames.add(row[0]));
        weights = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    }

    String chinese(Dice dice) {
        StringBuilder name = new StringBuilder(surnames.get(dice.weighted(weights)));
        int characters = dice.chance(0.75) ? 2 : 1;
        for (int i = 0; i < characters; i++) {
            name.append(GIVEN.charAt(dice.between(0, GIVEN.length() - 1)));
        }
        return name.toString();
    }

    /** A name that fits the country. */
    String in(String country, Dice dice) {
        return switch (country) {
            case "CN" -> chinese(dice);
            case "US", "CA" -> dice.pick(AMERICAN);
            default -> dice.pick(GERMAN);
        };
    }

    /**
     * Six teams of five; the first of each leads it. Two have left the company and still own deals. Four in the house answer what
     * campaigns bring and hand it to those who sell.
     */
    List<SalesUser> salesForce(Dice dice) {
        List<SalesUser> users = new ArrayList<>();
        for (String[] team : TEAMS) {
            String country = team[1].equals("欧洲") ? "DE" : team[1].equals("北美") ? "US" : "CN";
            @Nullable String manager = null;
            for (int member = 0; member < TEAM_SIZE; member++) {
                String name = switch (country) {
                    case "DE" -> GERMAN.get(member);
                    case "US" -> AMERICAN.get(member);
                    default -> chinese(dice);
                };
                LocalDate hired = LocalDate.of(2015 + dice.between(0, 8), dice.between(1, 12), dice.between(1, 28));
                boolean left = member == TEAM_SIZE - 1 && users.size() < 2 * TEAM_SIZE;
                users.add(new SalesUser(
                        "U%03d".formatted(users.size() + 1),
                        name,
                        team[0],
                        null,
                        manager,
                        team[1],
                        !left,
                        hired,
                        left ? Calendar.at(LocalDate.of(2025, 3, 31), LocalTime.of(18, 0)) : Calendar.MIGRATION));
                manager = manager == null ? name : manager;
            }
        }
        LocalDate founded = Calendar.MODERN_TIMES.minusDays(14);
        @Nullable String head = null;
        for (int member = 0; member < INSIDE_SIZE; member++) {
            String name = chinese(dice);
            users.add(new SalesUser(
                    "U%03d".formatted(users.size() + 1),
                    name,
                    INSIDE,
                    null,
                    head,
                    "总部",
                    true,
                    founded,
                    Calendar.MIGRATION));
            head = head == null ? name : head;
        }
        return users;
    }

    static boolean isInside(SalesUser user) {
        return user.team().equals(INSIDE);
    }

    /** Those who sell in a region; the regions without a team of their own are served by the nearest. */
    static List<SalesUser> serving(String region, List<SalesUser> users) {
        String team = switch (region) {
            case "东北" -> "华北";
            case "华中" -> "华东";
            case "西北" -> "西南";
            default -> region;
        };
        return users.stream().filter(user -> user.region().equals(team)).toList();
    }
}
