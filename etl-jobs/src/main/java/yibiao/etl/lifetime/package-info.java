/**
 * What a party will still buy: models of repeat purchases (BG/NBD, Pareto/NBD, NBD) and of their size (Gamma-Gamma), fitted by maximum
 * likelihood. Pure arithmetic: no table, no Spark, no clock.
 *
 * <p>Every time is a number of days. Only {@link yibiao.etl.lifetime.Horizon} depends on that, because its rate is one of a year; the
 * models answer in whatever unit of time they were fitted in. A purchase is a day on which a party bought, and the first one only
 * starts its clock: models speak of repeat purchases.
 */
@NullMarked
package yibiao.etl.lifetime;

import org.jspecify.annotations.NullMarked;
