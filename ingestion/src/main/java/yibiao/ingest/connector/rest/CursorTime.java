package yibiao.ingest.connector.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;
import yibiao.schema.workspace.RestCalls.TimeCursor;

/**
 * Puts the values of a cursor in order, and writes bounds as the source writes its values.
 *
 * <p>Windows are cut along <em>ticks</em>: instants, or, where the source's times carry no zone, its local times taken for UTC. The
 * hour that local clocks show twice in autumn is never cut, since its ticks do not tell first from second.
 */
final class CursorTime {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final long SECOND = 1_000_000_000L;

    private final TimeCursor cursor;
    private final ZoneId zone;
    private final Optional<DateTimeFormatter> pattern;
    private final boolean isLocal;

    /** @param zone in which the source means times that carry none */
    CursorTime(TimeCursor cursor, ZoneId zone) {
        this.cursor = cursor;
        this.zone = zone;
        boolean named = cursor.format().equals("iso") || cursor.format().startsWith("epoch_");
        this.pattern =
                named ? Optional.empty() : Optional.of(DateTimeFormatter.ofPattern(cursor.format(), Locale.ROOT));
        this.isLocal = !named && !cursor.format().replaceAll("'[^']*'", "").matches(".*[VzOXxZ].*");
    }

    /**
     * @param tick by which records and bounds are compared
     * @param at the instant that is meant
     */
    record Moment(Instant tick, Instant at) {}

    /** @return empty when the text is no value of the cursor's format */
    Optional<Moment> moment(String text) {
        try {
            return Optional.of(
                    switch (cursor.format()) {
                        case "epoch_s" -> epoch(new BigDecimal(text));
                        case "epoch_ms" -> epoch(new BigDecimal(text).movePointLeft(3));
                        default -> pattern.isPresent() ? patterned(text) : zoned(iso(text));
                    });
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The tick of an instant, on a whole step of the cursor. */
    Instant tick(Instant instant) {
        Instant tick = isLocal ? LocalDateTime.ofInstant(instant, zone).toInstant(ZoneOffset.UTC) : instant;
        long step = cursor.granularity().toNanos();
        if (step < SECOND) {
            return tick.minusNanos(tick.get(ChronoField.NANO_OF_SECOND) % step);
        }
        long seconds = step / SECOND;
        return Instant.ofEpochSecond(Math.floorDiv(tick.getEpochSecond(), seconds) * seconds);
    }

    /** Where a window ends that is cut at this time of the source's clock; the tick itself lies behind it. */
    Instant bound(Instant sourceNow) {
        Instant bound = sourceNow.minus(cursor.lag());
        return tick(isLocal ? beforeDoubleHour(bound) : bound);
    }

    Instant before(Instant tick) {
        return tick.minus(cursor.granularity());
    }

    /** A tick as a template names its form; the empty form is the cursor's own. */
    String text(Instant tick, String form) {
        Instant at = isLocal ? patternedInstant(tick) : tick;
        return switch (form) {
            case "iso" -> at.toString();
            case "utc" -> UTC.format(at);
            case "date" ->
                LocalDate.ofInstant(at, isLocal ? zone : ZoneOffset.UTC).toString();
            case "epoch_s" -> String.valueOf(at.getEpochSecond());
            case "epoch_ms" -> String.valueOf(at.toEpochMilli());
            default -> own(tick, at);
        };
    }

    private String own(Instant tick, Instant at) {
        return pattern.map(form -> isLocal
                        ? form.format(LocalDateTime.ofInstant(tick, ZoneOffset.UTC))
                        : form.format(at.atZone(zone)))
                .orElseGet(() -> text(tick, cursor.format()));
    }

    private Instant patternedInstant(Instant tick) {
        return LocalDateTime.ofInstant(tick, ZoneOffset.UTC).atZone(zone).toInstant();
    }

    private Instant beforeDoubleHour(Instant bound) {
        ZoneOffsetTransition before = zone.getRules().previousTransition(bound.plusNanos(1));
        ZoneOffsetTransition after = zone.getRules().nextTransition(bound);
        Instant safe = bound;
        if (after != null && after.isOverlap()) {
            Instant firstStart = after.getInstant().plus(after.getDuration());
            safe = bound.isAfter(firstStart) ? firstStart : safe;
        }
        if (before != null && before.isOverlap()) {
            Instant over = before.getInstant().minus(before.getDuration());
            safe = bound.isBefore(over) ? before.getInstant().plus(before.getDuration()) : safe;
        }
        return safe;
    }

    private Moment patterned(String text) {
        DateTimeFormatter form = pattern.orElseThrow();
        if (!isLocal) {
            Instant at = Instant.from(form.withZone(zone).parse(text));
            return new Moment(at, at);
        }
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(text, form);
        } catch (DateTimeException e) {
            // Python, and so Frappe, leaves the fraction out when it is zero.
            local = LocalDateTime.parse(text.replace(' ', 'T'));
        }
        return new Moment(local.toInstant(ZoneOffset.UTC), local.atZone(zone).toInstant());
    }

    private Instant iso(String text) {
        String spaced = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        if (spaced.length() == 10) {
            return LocalDate.parse(spaced).atStartOfDay(zone).toInstant();
        }
        var parsed = ISO.parseBest(spaced, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(parsed).atZone(zone).toInstant();
    }

    private static Moment zoned(Instant at) {
        return new Moment(at, at);
    }

    private static Moment epoch(BigDecimal seconds) {
        BigDecimal nanos = seconds.movePointRight(9);
        return zoned(Instant.EPOCH.plus(nanos.setScale(0, RoundingMode.FLOOR).longValueExact(), ChronoUnit.NANOS));
    }
}
