package yibiao.demo.company;

import java.util.List;

/**
 * A market segment of the company, as in {@code crm.yaml}, with the words the CRM's pick list has for it.
 */
public enum Segment {
    TELECOM("telecom", "通信运营商 通信设备", 0.17, 1.15, 0.58),
    POWER("power", "电力能源", 0.15, 1.30, 0.62),
    MANUFACTURING("manufacturing", "装备制造 汽车 电子", 0.24, 1.05, 0.55),
    HEALTHCARE("healthcare", "医院 医疗器械", 0.11, 1.40, 0.50),
    EDUCATION("education", "高校", 0.10, 1.80, 0.64),
    GOVERNMENT("government", "政府机构", 0.09, 0.95, 0.66),
    RETAIL("retail", "零售连锁", 0.07, 0.55, 0.42),
    RESEARCH("research", "科研院所", 0.07, 1.50, 0.68);

    private final String id;
    /** Parted by a blank. */
    private final String industries;

    private final double weight;
    private final double growth;
    private final double winRate;

    /**
     * @param weight share of the accounts
     * @param growth demand of the last month by that of the first
     * @param winRate probability that a deal is won
     */
    Segment(String id, String industries, double weight, double growth, double winRate) {
        this.id = id;
        this.industries = industries;
        this.weight = weight;
        this.growth = growth;
        this.winRate = winRate;
    }

    public String id() {
        return id;
    }

    /** The first is the usual one. */
    public List<String> industries() {
        return List.of(industries.split(" "));
    }

    double weight() {
        return weight;
    }

    double growth() {
        return growth;
    }

    double winRate() {
        return winRate;
    }
}
