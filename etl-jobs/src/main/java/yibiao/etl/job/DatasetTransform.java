package yibiao.etl.job;

/** A transform that takes an algorithm or settings, as a Java class. */
public non-sealed interface DatasetTransform extends Transform {}
