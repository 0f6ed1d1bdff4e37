package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A row of the sheet a dealer manager sends each quarter.
 *
 * @param file name of the sheet
 */
public record DealerLine(
        String file,
        String orderNo,
        int lineNo,
        String dealerId,
        LocalDate bookedOn,
        String productText,
        BigDecimal quantity,
        BigDecimal netAmount,
        Flaw flaw) {

    DealerLine with(Flaw newFlaw) {
        return new DealerLine(file, orderNo, lineNo, dealerId, bookedOn, productText, quantity, netAmount, newFlaw);
    }

    DealerLine sold(BigDecimal newAmount) {
        return new DealerLine(file, orderNo, lineNo, dealerId, bookedOn, productText, quantity, newAmount, flaw);
    }
}
