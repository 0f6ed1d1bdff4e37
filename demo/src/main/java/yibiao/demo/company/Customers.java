package yibiao.demo.company;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ERP's customers, opened when an account first orders. Whether the clerk enters the CRM's number is chance. */
final class Customers {
    private static final double CRM_NUMBER_RECORDED = 0.92;

    private final Dice dice;
    private final Map<String, Account> accounts = new HashMap<>();
    /** Account id to the account the ERP knows the customer by: twins are one customer there, recorded in the CRM or not. */
    private final Map<String, String> sameCustomer = new HashMap<>();

    private final Map<String, Customer> byAccount = new HashMap<>();
    private final Map<String, String> accountOf = new HashMap<>();
    private final List<Customer> customers = new ArrayList<>();

    Customers(Dice dice, Accounts.Simulated simulated) {
        this.dice = dice;
        simulated.accounts().forEach(account -> accounts.put(account.accountId(), account));
        simulated.twins().forEach(twins -> sameCustomer.put(twins.second(), twins.first()));
        for (Account account : simulated.accounts()) {
            if (account.createdOn().isBefore(Calendar.FIRST_DAY)
                    && (Accounts.isPlanted(account)
                            || dice.chance(account.sizeBand().equals("S") ? 0.2 : 0.75))) {
                of(account.accountId(), account.createdOn().plusDays(dice.between(5, 60)));
            }
        }
    }

    /** The customer of an account, opened on the day if there is none yet. */
    Customer of(String accountId, LocalDate on) {
        String known = sameCustomer.getOrDefault(accountId, accountId);
        Customer existing = byAccount.get(known);
        return existing != null ? existing : open(known, on);
    }

    List<Customer> all() {
        return List.copyOf(customers);
    }

    Account account(String accountId) {
        Account account = accounts.get(accountId);
        if (account == null) {
            throw new IllegalArgumentException("no account " + accountId);
        }
        return account;
    }

    /** The account behind a customer, recorded or not: chance knows what the clerk did not write down. */
    Account behind(Customer customer) {
        String accountId = accountOf.get(customer.customerId());
        if (accountId == null) {
            throw new IllegalArgumentException("no customer " + customer.customerId());
        }
        return account(accountId);
    }

    private Customer open(String accountId, LocalDate on) {
        Account account = account(accountId);
        boolean planted = Accounts.isPlanted(account);
        String name = account.place().country().equals("CN")
                ? account.name().strip()
                : account.name().toUpperCase(Locale.ROOT);
        Customer customer = new Customer(
                "C%05d".formatted(10_001 + customers.size()),
                planted ? account.name() : name,
                planted || dice.chance(CRM_NUMBER_RECORDED) ? account.accountId() : null,
                account.place().country(),
                account.currency(),
                on,
                on.isBefore(Calendar.FIRST_DAY) ? Calendar.MIGRATION : Calendar.during(on, dice));
        byAccount.put(accountId, customer);
        accountOf.put(customer.customerId(), accountId);
        customers.add(customer);
        return customer;
    }
}
