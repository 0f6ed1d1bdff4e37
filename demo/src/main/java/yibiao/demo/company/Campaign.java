package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What marketing did to be heard, as it stands in marketing's own list.
 *
 * @param status 计划, 进行, 完成 or 取消
 * @param cost what was spent so far
 */
public record Campaign(
        String code,
        String name,
        String type,
        String channel,
        String status,
        LocalDate startsOn,
        LocalDate endsOn,
        BigDecimal budget,
        BigDecimal cost,
        String currency) {}
