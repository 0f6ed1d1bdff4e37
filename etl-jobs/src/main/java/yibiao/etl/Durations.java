package yibiao.etl;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import yibiao.schema.text.TimeSpan;

/** Spans of time on the command line. */
final class Durations implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return TimeSpan.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
