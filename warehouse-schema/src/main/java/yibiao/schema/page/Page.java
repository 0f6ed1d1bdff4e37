package yibiao.schema.page;

import java.util.List;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * One page of the dashboard, by the names of metrics and dimensions only.
 *
 * @param showsGoals whether the goals of the company stand below the charts
 * @param filters {@code period}, {@code compare} and dimension names, in the order of the filter bar
 */
public record Page(
        String name,
        Text title,
        Optional<Text> description,
        Audience audience,
        int order,
        boolean showsGoals,
        List<String> filters,
        List<Card> cards,
        List<Chart> charts) {

    public Page {
        filters = List.copyOf(filters);
        cards = List.copyOf(cards);
        charts = List.copyOf(charts);
    }

    /** Whom a page is made for. */
    public enum Audience {
        EXECUTIVE,
        MARKETER,
        SALES,
        SERVICE,
        ENGINEER
    }

    /** One number with its comparison; the link is the page that explains it. */
    public record Card(String metric, Optional<String> link) {}

    /**
     * One chart or table.
     *
     * @param by dimension names and the time grains day, week, month, quarter, year
     * @param compare whether the comparison period is drawn as well
     * @param width columns of the twelve-column grid
     * @param limit how many values of the first dimension are shown; the others become one
     */
    public record Chart(
            String id,
            Text title,
            Kind kind,
            List<String> metrics,
            List<String> by,
            boolean compare,
            int width,
            Optional<Integer> limit) {

        public Chart {
            metrics = List.copyOf(metrics);
            by = List.copyOf(by);
            if (width < 1 || width > 12) {
                throw new IllegalArgumentException("'width' of chart '" + id + "' is " + width + "; expected 1 to 12.");
            }
        }
    }

    /** How a chart draws its rows. */
    public enum Kind {
        LINE,
        BAR,
        STACKED,
        HEATMAP,
        FUNNEL,
        TABLE
    }
}
