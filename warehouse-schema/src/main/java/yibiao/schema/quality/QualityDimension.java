package yibiao.schema.quality;

/** The quality dimensions of the Open Data Contract Standard. What users call validity is {@code CONFORMITY} there. */
public enum QualityDimension {
    ACCURACY,
    COMPLETENESS,
    CONFORMITY,
    CONSISTENCY,
    COVERAGE,
    TIMELINESS,
    UNIQUENESS
}
