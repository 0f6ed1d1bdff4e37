package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** When each deal entered each stage, spread evenly between its creation and its last change. */
final class StageHistory {
    private StageHistory() {}

    static List<StageChange> of(List<Opportunity> deals) {
        List<StageChange> changes = new ArrayList<>();
        for (Opportunity deal : deals) {
            List<Stage> passed = passed(deal.stage());
            Instant begin = Calendar.at(deal.createdOn(), LocalTime.of(8, 0));
            Duration step = begin.isBefore(deal.updatedAt())
                    ? Duration.between(begin, deal.updatedAt()).dividedBy(passed.size())
                    : Duration.ZERO;
            for (int i = 0; i < passed.size(); i++) {
                Instant at = begin.plusSeconds(step.multipliedBy(i).toSeconds());
                changes.add(new StageChange(deal.opportunityId(), i + 1, passed.get(i), at));
            }
        }
        return List.copyOf(changes);
    }

    private static List<Stage> passed(Stage stage) {
        if (stage.isOpen()) {
            return Stage.OPEN.subList(0, Stage.OPEN.indexOf(stage) + 1);
        }
        List<Stage> all = new ArrayList<>(Stage.OPEN);
        all.add(stage);
        return all;
    }
}
