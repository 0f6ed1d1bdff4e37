package yibiao.demo.company;

import java.util.List;

/** The leads, their steps in order, and what was done about them. */
public record LeadBook(List<Lead> leads, List<LeadEvent> events, List<Activity> activities) {

    public LeadBook {
        leads = List.copyOf(leads);
        events = List.copyOf(events);
        activities = List.copyOf(activities);
    }
}
