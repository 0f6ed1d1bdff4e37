package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When each deal entered each stage, spread evenly between its creation and its end, or its last change while it is open. Some
 * skip a stage, some fall back once, and what was entered when it was signed has no stage but the last.
 */
final class StageHistory {
    private static final int ONE_SKIPS = 17;
    private static final int ONE_FALLS_BACK = 23;

    private StageHistory() {}

    static List<StageChange> of(List<Opportunity> deals) {
        List<StageChange> changes = new ArrayList<>();
        for (Opportunity deal : deals) {
            List<Stage> passed = passed(deal);
            Instant begin = Calendar.at(deal.createdOn(), LocalTime.of(8, 0));
            Instant end = end(deal).isBefore(begin) ? begin : end(deal);
            // The last stage of a closed deal is entered at its end, that of an open one goes on.
            int steps = Math.max(1, deal.stage().isOpen() ? passed.size() : passed.size() - 1);
            Duration step = Duration.between(begin, end).dividedBy(steps);
            for (int i = 0; i < passed.size(); i++) {
                boolean last = !deal.stage().isOpen() && i == passed.size() - 1;
                Instant at = last ? end : begin.plusSeconds(step.multipliedBy(i).toSeconds());
                changes.add(new StageChange(deal.opportunityId(), i + 1, passed.get(i), at));
            }
        }
        return List.copyOf(changes);
    }

    private static Instant end(Opportunity deal) {
        LocalDate closedOn = deal.closedOn();
        if (closedOn == null
                || deal.updatedAt().atZone(Calendar.ZONE).toLocalDate().equals(closedOn)) {
            return deal.updatedAt();
        }
        return Calendar.at(closedOn, LocalTime.of(17, 0)); // touched again after it had ended
    }

    private static List<Stage> passed(Opportunity deal) {
        LocalDate closedOn = deal.closedOn();
        if (deal.stage() == Stage.WON
                && closedOn != null
                && !closedOn.isAfter(deal.createdOn().plusDays(Deals.LATE_ENTRY_DAYS))) {
            return List.of(Stage.WON);
        }
        int number = Integer.parseInt(deal.opportunityId().substring(1));
        int open = deal.stage().isOpen() ? Stage.OPEN.indexOf(deal.stage()) + 1 : Stage.OPEN.size();
        List<Stage> passed = new ArrayList<>(Stage.OPEN.subList(0, open));
        if (open > 2 && number % ONE_SKIPS == 0) {
            passed.remove(1);
        } else if (open > 2 && number % ONE_FALLS_BACK == 0) {
            passed.addAll(2, List.of(Stage.LEAD, Stage.QUALIFIED));
        }
        if (!deal.stage().isOpen()) {
            passed.add(deal.stage());
        }
        return passed;
    }
}
