package yibiao.schema.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import yibiao.schema.text.Text;

/** The table of all versions of an entity's records, which follows from the entity's own contract. */
public final class History {

    public static final String VALID_FROM = "valid_from";
    public static final String VALID_TO = "valid_to";
    public static final String RECORDED_AT = "recorded_at";
    public static final String IS_CURRENT = "is_current";
    public static final String IS_DELETED = "is_deleted";

    private static final Set<String> OWN = Set.of(VALID_FROM, VALID_TO, RECORDED_AT, IS_CURRENT, IS_DELETED);
    private static final Set<String> OF_THE_READING = Set.of("origin", "updated_at", "extracted_at", "custom");
    private static final String SUFFIX = "_hist";

    private History() {}

    public static boolean isOwn(String column) {
        return OWN.contains(column);
    }

    public static TableName table(TableName entity) {
        return new TableName(entity.layer(), entity.table() + SUFFIX);
    }

    /** The entity whose versions a table holds; empty when it is no history. */
    public static Optional<TableName> entity(TableName history) {
        String name = history.table();
        return history.layer().equals("silver") && name.endsWith(SUFFIX)
                ? Optional.of(new TableName("silver", name.substring(0, name.length() - SUFFIX.length())))
                : Optional.empty();
    }

    /**
     * The contract of the versions: the entity's columns without those that say where a record was read, and when the version held (UTC,
     * half open) and was learned of. Rules of the entity's values are its own; a version of the past need not keep them.
     */
    public static TableContract of(TableContract entity) {
        List<Column> columns = new ArrayList<>();
        for (Column column : entity.columns()) {
            if (!OF_THE_READING.contains(column.name())) {
                columns.add(column);
            }
        }
        columns.add(own(
                VALID_FROM,
                "TIMESTAMP",
                true,
                true,
                "生效时间",
                "Valid from",
                "Instant (UTC) from which the version held: the source's own, else when it was first read."));
        columns.add(own(
                VALID_TO,
                "TIMESTAMP",
                false,
                false,
                "失效时间",
                "Valid to",
                "Instant (UTC) at which it ceased to hold, not included; empty while it holds."));
        columns.add(own(
                RECORDED_AT,
                "TIMESTAMP",
                true,
                true,
                "获知时间",
                "Recorded at",
                "Instant (UTC) it was first read; rows recorded up to an instant are what was known then."));
        columns.add(own(IS_CURRENT, "BOOLEAN", true, false, "当前版本", "Is current", "Whether it holds now."));
        columns.add(own(
                IS_DELETED,
                "BOOLEAN",
                true,
                false,
                "已删除",
                "Is deleted",
                "Whether the record was gone when the version ceased to hold."));
        return new TableContract(
                table(entity.name()),
                entity.subject(),
                entity.version(),
                new Text(entity.label().zh() + "历史", entity.label().en() + " history"),
                new Text(
                        entity.label().zh() + "的全部版本：" + entity.description().zh(),
                        "Every version of: " + entity.description().en()),
                "What holds: is_current. At an instant: valid_from <= t AND (valid_to IS NULL OR t < valid_to). What was known then: recorded_at <= t as well.",
                "As complete as what was received: what changed and changed back between two readings left no trace.",
                "One row per version of a record.",
                entity.owner(),
                entity.freshness(),
                columns,
                Optional.empty(),
                List.of("ref"),
                false,
                List.of(),
                List.of(),
                entity.tags(),
                false,
                entity.source());
    }

    private static Column own(
            String name, String type, boolean required, boolean key, String zh, String en, String description) {
        return new Column(
                name,
                ColumnType.of(type),
                required,
                key,
                new Text(zh, en),
                Text.same(description),
                Classification.INTERNAL,
                Optional.empty(),
                List.of(),
                Granularity.DAY,
                Map.of());
    }
}
