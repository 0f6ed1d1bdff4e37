package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** The worth of one unit of a currency in CNY on a day, fixed by the finance department. */
public record Rate(String from, LocalDate on, BigDecimal rate, Instant updatedAt) {}
