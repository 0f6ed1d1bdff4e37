package yibiao.demo.company;

import java.util.List;

/** The campaigns and whom they reached. */
public record Marketing(List<Campaign> campaigns, List<CampaignMember> members) {

    public Marketing {
        campaigns = List.copyOf(campaigns);
        members = List.copyOf(members);
    }
}
