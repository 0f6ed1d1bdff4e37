package yibiao.demo.company;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where accounts are: mostly in China's larger provinces, some in Europe and North America. */
final class Places {
    private static final List<Place> ABROAD = List.of(
            new Place("DE", "欧洲", "Bayern", "München"),
            new Place("DE", "欧洲", "Baden-Württemberg", "Stuttgart"),
            new Place("DE", "欧洲", "Nordrhein-Westfalen", "Düsseldorf"),
            new Place("DE", "欧洲", "Sachsen", "Dresden"),
            new Place("FR", "欧洲", "Auvergne-Rhône-Alpes", "Grenoble"),
            new Place("NL", "欧洲", "Noord-Brabant", "Eindhoven"),
            new Place("US", "北美", "Massachusetts", "Boston"),
            new Place("US", "北美", "California", "San Jose"),
            new Place("US", "北美", "Texas", "Austin"),
            new Place("US", "北美", "Ohio", "Columbus"),
            new Place("CA", "北美", "Ontario", "Waterloo"));

    private final List<Place> china = new ArrayList<>();
    private final double[] chinaWeights;

    Places() {
        Map<String, String> provinces = new HashMap<>();
        Resources.rows("provinces.csv").forEach(row -> provinces.put(row[0], row[1]));
        for (String[] row : Resources.rows("cities.csv")) {
            String province = provinces.getOrDefault(row[2], "");
            String city = row[1].equals("市辖区") ? province : row[1];
            // 县 and autonomous areas are left out: their names do not shorten to what stands in a company's name.
            if (city.endsWith("市")) {
                china.add(new Place("CN", region(row[2]), shortName(province), city.substring(0, city.length() - 1)));
            }
        }
        chinaWeights = china.stream().mapToDouble(Places::weight).toArray();
    }

    Place chinese(Dice dice) {
        return china.get(dice.weighted(chinaWeights));
    }

    Place chinese(String city) {
        return china.stream()
                .filter(place -> place.city().equals(city))
                .findFirst()
                .orElseThrow();
    }

    static Place abroad(Dice dice) {
        return dice.pick(ABROAD);
    }

    static Place abroad(String city) {
        return ABROAD.stream()
                .filter(place -> place.city().equals(city))
                .findFirst()
                .orElseThrow();
    }

    private static String shortName(String province) {
        return province.replaceAll("(壮族|回族|维吾尔)?自治区$|[省市]$", "");
    }

    private static double weight(Place place) {
        return switch (place.province()) {
            case "北京", "上海" -> 30;
            case "天津", "重庆" -> 15;
            case "广东", "江苏", "浙江" -> 4;
            case "山东", "四川", "湖北", "福建" -> 2;
            default -> 1;
        };
    }

    private static String region(String provinceCode) {
        return switch (provinceCode.substring(0, 1)) {
            case "1" -> "华北";
            case "2" -> "东北";
            case "3" -> "华东";
            case "4" -> provinceCode.compareTo("44") < 0 ? "华中" : "华南";
            case "5" -> "西南";
            default -> "西北";
        };
    }
}
