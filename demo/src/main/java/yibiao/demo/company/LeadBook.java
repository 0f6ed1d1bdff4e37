package yibiao.demo.company;

import java.util.List;

/** The leads, their steps in order, what was done about them, and when somebody promised to call. */
public record LeadBook(List<Lead> leads, List<LeadEvent> events, List<Activity> activities, List<Callback> callbacks) {

    public LeadBook {
        leads = List.copyOf(leads);
        events = List.copyOf(events);
        activities = List.copyOf(activities);
        callbacks = List.copyOf(callbacks);
    }
}
