package yibiao.demo.company;

import java.util.List;

/** A stage of a deal, in the CRM's words, with the status it means. */
public enum Stage {
    LEAD("线索", "open"),
    QUALIFIED("需求确认", "open"),
    PROPOSAL("方案", "open"),
    QUOTED("报价", "open"),
    NEGOTIATION("谈判", "open"),
    WON("赢单", "won"),
    LOST("输单", "lost"),
    VOID("作废", "void");

    /** In the order a deal passes them. */
    static final List<Stage> OPEN = List.of(LEAD, QUALIFIED, PROPOSAL, QUOTED, NEGOTIATION);

    private final String word;
    private final String status;

    Stage(String word, String status) {
        this.word = word;
        this.status = status;
    }

    public String word() {
        return word;
    }

    /** open, won, lost or void. */
    public String status() {
        return status;
    }

    public boolean isOpen() {
        return status.equals("open");
    }
}
