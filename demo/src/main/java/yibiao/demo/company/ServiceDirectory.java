package yibiao.demo.company;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom the service desk knows: the accounts with their people, as somebody once copied them from the CRM. */
final class ServiceDirectory {
    /** Of every so manieth organization nobody entered the CRM's number. */
    private static final int UNLINKED = 40;

    private ServiceDirectory() {}

    /** A desk without tickets and calls. Merged and deleted accounts are not known, so their people stand alone. */
    static ServiceDesk of(List<ServiceAgent> agents, List<Account> accounts, List<Contact> contacts) {
        List<ServiceClient> clients = new ArrayList<>();
        Map<String, Long> ids = new HashMap<>();
        for (Account account : accounts) {
            if (account.mergedInto() == null && account.deletedAt() == null) {
                long id = 30_000L + number(account.accountId());
                boolean linked = clients.size() % UNLINKED != UNLINKED - 1;
                clients.add(new ServiceClient(
                        id, account.name().strip(), linked ? account.accountId() : null, account.updatedAt()));
                ids.put(account.accountId(), id);
            }
        }
        List<ServiceUser> users = contacts.stream()
                .map(contact -> new ServiceUser(
                        userId(contact.contactId()),
                        contact.contactId(),
                        ids.get(contact.accountId()),
                        contact.name(),
                        contact.email(),
                        contact.mobile(),
                        contact.updatedAt()))
                .toList();
        return new ServiceDesk(agents, clients, users, List.of(), List.of(), List.of(), List.of());
    }

    /** The service desk's id of a contact of the CRM. */
    static long userId(String contactId) {
        return 700_000L + number(contactId);
    }

    /** The service desk's id of the group of agents of one level. */
    static long groupId(int level) {
        return 45_000L + level;
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(1));
    }
}
