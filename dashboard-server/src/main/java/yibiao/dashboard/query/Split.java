package yibiao.dashboard.query;

import yibiao.schema.metric.Dimension;
import yibiao.schema.text.Text;

/** What an answer's rows are split by. */
sealed interface Split {

    /** The name used in the query and in the answer. */
    String name();

    Text label();

    /** By calendar time. */
    record Time(Grain grain) implements Split {
        @Override
        public String name() {
            return grain.word();
        }

        @Override
        public Text label() {
            return grain.label();
        }
    }

    /** By the values of a column. */
    record Value(Dimension dimension) implements Split {
        @Override
        public String name() {
            return dimension.name();
        }

        @Override
        public Text label() {
            return dimension.label();
        }
    }
}
