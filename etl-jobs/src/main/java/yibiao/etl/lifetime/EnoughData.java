package yibiao.etl.lifetime;

/**
 * What data a model must have before it is tried.
 *
 * @param parties at least so many, observed for however long
 * @param repeaters at least so many of them with more than one purchase
 */
public record EnoughData(long parties, long repeaters) {

    public EnoughData {
        if (repeaters < 1 || parties < repeaters) {
            throw new IllegalArgumentException(
                    "Enough data: %d parties, %d of them repeaters; expected at least 1 repeater, and no fewer parties"
                            .formatted(parties, repeaters));
        }
    }
}
