package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;

/** Something the company sells, as the ERP knows it; prices are in CNY. */
public record Product(
        String code,
        String name,
        String family,
        String line,
        BigDecimal listPrice,
        BigDecimal unitCost,
        Instant updatedAt) {}
