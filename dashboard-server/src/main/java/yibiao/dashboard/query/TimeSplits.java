package yibiao.dashboard.query;

import java.util.List;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.Granularity;
import yibiao.schema.metric.Metric;
import yibiao.schema.release.Release;

/** Whether figures can be split by a length of time: not what has no history, and not into less than they are kept by. */
final class TimeSplits {

    private final Catalogue catalogue;
    private final FiscalCalendar ofQuarters;
    private final FiscalCalendar asked;
    private final Release release;
    private final Issues impossible;

    /**
     * @param ofQuarters the calendar whose quarters figures are kept by, where they are kept by quarters
     * @param asked the calendar of the query
     */
    TimeSplits(
            Catalogue catalogue, FiscalCalendar ofQuarters, FiscalCalendar asked, Release release, Issues impossible) {
        this.catalogue = catalogue;
        this.ofQuarters = ofQuarters;
        this.asked = asked;
        this.release = release;
        this.impossible = impossible;
    }

    void check(List<Metric> metrics, List<Split> splits) {
        for (int i = 0; i < splits.size(); i++) {
            if (splits.get(i) instanceof Split.Time time) {
                checkHeld("/by/" + i, time);
                for (Metric metric : metrics) {
                    check(metric, "/by/" + i, time);
                }
            }
        }
    }

    private void checkHeld(String pointer, Split.Time time) {
        String periods = Relations.FISCAL_PERIODS.toString();
        if (time.grain().isLookedUp(asked) && !release.tables().containsKey(periods)) {
            impossible.add(
                    pointer,
                    "not-in-release",
                    "按“" + time.name() + "”拆分需要表 " + periods + "，它不在第 " + release.release() + " 版数据中。",
                    "Splitting by " + time.name() + " needs " + periods + ", which release " + release.release()
                            + " does not hold.");
        }
    }

    private void check(Metric metric, String pointer, Split.Time time) {
        if (metric.time().isEmpty()) {
            impossible.add(
                    pointer,
                    "cannot-split",
                    "“" + metric.name() + "”是数据截止日的存量，不能按时间拆分。",
                    "'" + metric.name() + "' is a stock as of the release and has no history to split by " + time.name()
                            + ".");
            return;
        }
        switch (granularity(metric)) {
            case DAY -> {}
            case MONTH -> {
                if (!time.grain().isMadeOfMonths(asked)) {
                    refuse(metric, pointer, time, "自然月", "calendar month", "month");
                }
            }
            case QUARTER -> {
                if (!time.grain().isMadeOfQuarters() || !asked.id().equals(ofQuarters.id())) {
                    refuse(
                            metric,
                            pointer,
                            time,
                            "财务日历“" + ofQuarters.id() + "”的季度",
                            "quarter of the fiscal calendar '" + ofQuarters.id() + "'",
                            "quarter");
                }
            }
        }
    }

    private void refuse(Metric metric, String pointer, Split.Time time, String zh, String en, String instead) {
        boolean isFiscal = time.grain().fiscalUnit().isPresent();
        impossible.add(
                pointer,
                "cannot-split",
                "“" + metric.name() + "”按" + zh + "存储，不能按" + (isFiscal ? "财务日历“" + asked.id() + "”的“" : "“")
                        + time.name() + "”拆分。",
                "'" + metric.name() + "' is kept by " + en + ", which '" + time.name() + "'"
                        + (isFiscal ? " of the fiscal calendar '" + asked.id() + "'" : "")
                        + " may cut in two. Split it by " + instead + ".");
    }

    private Granularity granularity(Metric metric) {
        return metric.time()
                .flatMap(time -> catalogue.table(metric.table()).flatMap(table -> table.column(time)))
                .map(Column::granularity)
                .orElse(Granularity.DAY);
    }
}
