package yibiao.demo.company;

import java.util.List;

/** The campaigns, whom they reached, and the money asked for them. */
public record Marketing(List<Campaign> campaigns, List<CampaignMember> members, List<BudgetRequest> budgetRequests) {

    public Marketing {
        campaigns = List.copyOf(campaigns);
        members = List.copyOf(members);
        budgetRequests = List.copyOf(budgetRequests);
    }
}
