package yibiao.demo.company;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** People at the accounts. */
final class Contacts {
    private static final List<String> TITLES = List.of("采购经理", "实验室主任", "总工程师", "设备科科长", "技术总监", "质量经理");
    private static final List<String> TITLES_ABROAD =
            List.of("Buyer", "Lab manager", "Head of quality", "Chief engineer");

    private Contacts() {}

    static List<Contact> simulate(long seed, List<Account> accounts, People people) {
        Dice dice = new Dice(seed, "contacts");
        List<Contact> contacts = new ArrayList<>();
        for (Account account : accounts) {
            boolean china = account.place().country().equals("CN");
            int count = dice.between(1, 4);
            for (int i = 0; i < count; i++) {
                int number = contacts.size() + 1;
                contacts.add(new Contact(
                        "P%06d".formatted(number),
                        account.accountId(),
                        people.in(account.place().country(), dice),
                        dice.pick(china ? TITLES : TITLES_ABROAD),
                        "1380000%04d".formatted(number % 10_000),
                        "p%06d@%s.example".formatted(number, account.accountId().toLowerCase(Locale.ROOT)),
                        account.updatedAt()));
            }
        }
        return List.copyOf(contacts);
    }
}
