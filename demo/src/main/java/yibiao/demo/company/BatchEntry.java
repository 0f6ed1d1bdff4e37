package yibiao.demo.company;

import java.time.LocalDate;

/** An honest seller enters in one evening what a trade fair brought: many deals at once, each of them real. */
public record BatchEntry(String sellerId, LocalDate on) {}
