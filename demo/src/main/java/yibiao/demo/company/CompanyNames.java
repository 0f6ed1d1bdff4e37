package yibiao.demo.company;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of organisations as they are in each segment; no name is given twice. */
final class CompanyNames {
    private static final List<String> WORDS = List.of(
            "华信", "天成", "鼎新", "瑞丰", "中科", "恒通", "博远", "金桥", "东升", "宏达", "精诚", "新元", "兴业", "长城", "启明", "海川", "众合", "立德",
            "远东", "光华", "泰和", "盛世", "凌云", "卓越", "安信", "明德", "振华", "正大", "同方", "星河", "云帆", "北辰");
    private static final List<String> GERMAN = List.of(
            "Becker", "Hoffmann", "Krüger", "Lindner", "Möller", "Neumann", "Richter", "Sommer", "Vogel", "Zimmermann");
    private static final List<String> AMERICAN = List.of(
            "Summit", "Lakeside", "Pioneer", "Redwood", "Granite", "Liberty", "Cascade", "Beacon", "Harbor", "Prairie");

    private final Set<String> given = new HashSet<>();

    String next(Segment segment, Place place, Dice dice) {
        for (int attempt = 0; ; attempt++) {
            String name = switch (place.country()) {
                case "CN" -> chinese(segment, place, dice);
                case "US", "CA" -> dice.pick(AMERICAN) + " " + american(segment, dice);
                default -> german(segment, place, dice);
            };
            // Real customer lists tell equal names apart by site; so do we, once the words run out.
            String candidate = attempt < 6 ? name : name + " (" + place.city() + " " + (attempt - 4) + ")";
            if (given.add(candidate)) {
                return candidate;
            }
        }
    }

    void reserve(String name) {
        given.add(name);
    }

    private static String chinese(Segment segment, Place place, Dice dice) {
        String city = place.city();
        String word = dice.pick(WORDS);
        return switch (segment) {
            case TELECOM ->
                dice.chance(0.5)
                        ? dice.pick(List.of("中国移动", "中国电信", "中国联通", "中国铁塔")) + city + "分公司"
                        : city + word + dice.pick(List.of("通信技术有限公司", "光电通信股份有限公司", "网络科技有限公司"));
            case POWER ->
                dice.pick(List.of("国网" + city + "供电公司", city + "热电有限公司", city + word + "新能源有限公司", city + "水电开发有限公司"));
            case MANUFACTURING ->
                city + word + dice.pick(List.of("精密机械有限公司", "重工股份有限公司", "电子有限公司", "汽车零部件有限公司", "自动化设备有限公司"));
            case HEALTHCARE -> city + dice.pick(List.of("市第一人民医院", "市第二人民医院", "市中医院", "市妇幼保健院", word + "医疗器械有限公司"));
            case EDUCATION -> city + dice.pick(List.of("大学", "师范学院", "职业技术学院", "理工学院", "医学院"));
            case GOVERNMENT -> city + dice.pick(List.of("市生态环境局", "市市场监督管理局", "市疾病预防控制中心", "海关技术中心", "市水务局"));
            case RETAIL -> city + word + dice.pick(List.of("商贸有限公司", "连锁超市有限公司", "百货有限公司"));
            case RESEARCH ->
                dice.pick(List.of(
                        place.province() + "计量科学研究院", city + "材料研究所", city + word + "检测技术研究院", "中国科学院" + city + "分院"));
        };
    }

    private static String american(Segment segment, Dice dice) {
        return switch (segment) {
            case TELECOM -> "Wireless Inc.";
            case POWER -> "Energy Corp.";
            case MANUFACTURING -> dice.pick(List.of("Manufacturing LLC", "Automotive Inc.", "Semiconductor Corp."));
            case HEALTHCARE -> "Medical Center";
            case EDUCATION -> "State University";
            case GOVERNMENT -> "County Water District";
            case RETAIL -> "Stores Inc.";
            case RESEARCH -> "National Laboratory";
        };
    }

    private static String german(Segment segment, Place place, Dice dice) {
        String surname = dice.pick(GERMAN);
        return switch (segment) {
            case TELECOM -> surname + " Telekommunikation GmbH";
            case POWER -> "Stadtwerke " + place.city() + " AG";
            case MANUFACTURING ->
                surname
                        + dice.pick(
                                List.of(" Maschinenbau GmbH & Co. KG", " Präzisionstechnik GmbH", " Automotive SE"));
            case HEALTHCARE -> "Klinikum " + place.city();
            case EDUCATION -> "Technische Hochschule " + place.city();
            case GOVERNMENT -> "Landesamt für Umwelt " + place.province();
            case RETAIL -> surname + " Handels GmbH";
            case RESEARCH -> surname + "-Institut für Messtechnik e.V.";
        };
    }
}
