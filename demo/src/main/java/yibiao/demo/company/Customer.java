package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A debtor in the ERP.
 *
 * @param crmAccountId the CRM's number of the same customer, where the company recorded it
 */
public record Customer(
        String customerId,
        String name,
        @Nullable String crmAccountId,
        String country,
        String currency,
        LocalDate createdOn,
        Instant updatedAt) {}
