package yibiao.demo.company;

import java.time.Instant;

/** A person at an account. Mobile numbers are of a block that is not given out. */
public record Contact(
        String contactId,
        String accountId,
        String name,
        String title,
        String mobile,
        String email,
        Instant updatedAt) {}
