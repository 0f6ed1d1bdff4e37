package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A deal that counts.
 *
 * @param competitor unmapped when nobody wrote one down
 * @param lostReason of a lost one; unmapped when nobody said why
 * @param amount empty when nobody estimated one
 * @param reported the amount in CNY with four decimals; empty without amount or rate
 */
record Deal(
        String source,
        String id,
        String party,
        String segment,
        String product,
        String family,
        String owner,
        String competitor,
        String lostReason,
        String status,
        LocalDate createdOn,
        Optional<LocalDate> closedOn,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> reported) {

    boolean is(String wanted) {
        return status.equals(wanted);
    }

    boolean isPriced() {
        return amount.filter(value -> value.signum() > 0).isPresent();
    }
}
