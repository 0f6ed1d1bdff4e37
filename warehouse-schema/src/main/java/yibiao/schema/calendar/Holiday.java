package yibiao.schema.calendar;

import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * A day that is not what its weekday says.
 *
 * @param name what it is called, where that is known
 * @param isOff false for a day that is worked to make up for a holiday
 */
public record Holiday(Optional<Text> name, boolean isOff) {}
