package yibiao.demo.company;

import java.time.LocalDate;
import java.util.List;

/**
 * Everything the company's systems and sheets hold at one time. The same seed and scale give the same company.
 *
 * @param asOf the date its figures are as of
 */
public record Company(
        long seed,
        double scale,
        LocalDate asOf,
        List<SalesUser> users,
        List<Account> accounts,
        List<Contact> contacts,
        List<Opportunity> opportunities,
        List<StageChange> stageChanges,
        List<Product> products,
        List<Customer> customers,
        List<Order> orders,
        List<Rate> rates,
        List<Dealer> dealers,
        List<DealerLine> dealerLines,
        List<RegionalDeal> regionalDeals,
        Club club,
        List<Target> targets,
        DealFile dealFile,
        LeadBook leadBook,
        Ledger ledger,
        Marketing marketing,
        Habits habits,
        ServiceDesk service) {

    /** Below this, some of the oddities would have no room. */
    public static final double SMALLEST_SCALE = 0.1;

    public static final double LARGEST_SCALE = 1000;

    /** Simulates the company as it is on the evening of {@link Calendar#AS_OF}. */
    public static Company simulate(long seed, double scale) {
        if (!(scale >= SMALLEST_SCALE && scale <= LARGEST_SCALE)) {
            throw new IllegalArgumentException("no company of scale " + scale);
        }
        Places places = new Places();
        People people = new People();
        List<SalesUser> users = List.copyOf(people.salesForce(new Dice(seed, "users")));
        Accounts.Simulated accounts = Accounts.simulate(seed, times(400, scale), places, users);
        Market market = new Market(accounts.accounts(), users, new Products());
        List<RegionalDeal> regionalDeals = RegionalDeals.simulate(
                seed, Math.max(40, times(220, scale)), Math.max(40, times(120, scale)), accounts.accounts(), market);
        List<BatchEntry> batches = Padding.honestBatches(seed, users);
        List<Opportunity> real = Deals.simulate(seed, times(3_000, scale), market, batches);
        List<Target> targets = Targets.simulate(seed, users, real, regionalDeals);
        Padding.Padded padded = Padding.simulate(seed, market, users, real, targets, batches);
        List<Opportunity> deals = padded.deals();
        Habits habits = new Habits(padded.quarters(), batches);
        List<Contact> contacts = Contacts.simulate(seed, accounts.accounts(), people);
        Offers.Simulated offers = Offers.simulate(seed, deals, habits.madeUp(), market.products());
        List<Campaign> campaigns = Campaigns.plan();
        LeadBook leadBook = Leads.simulate(
                seed, times(600, scale), users, accounts.accounts(), deals, habits.madeUp(), campaigns, people, places);
        Customers customers = new Customers(new Dice(seed, "customers"), accounts);
        List<Order> orders = Orders.simulate(seed, times(5_200, scale), market, deals, customers);
        Dealers dealers = new Dealers(seed, times(30, scale), places);
        return new Company(
                seed,
                scale,
                Calendar.AS_OF,
                users,
                accounts.accounts(),
                contacts,
                deals,
                StageHistory.of(deals),
                market.products().all(),
                customers.all(),
                orders,
                Rates.simulate(seed),
                dealers.all(),
                dealers.lines(times(1_600, scale), market),
                regionalDeals,
                Club.simulate(
                        seed,
                        Members.simulate(seed, times(600, scale), accounts.accounts(), customers, places, people),
                        accounts.accounts(),
                        orders,
                        customers,
                        leadBook.leads(),
                        campaigns,
                        market.products().all()),
                targets,
                new DealFile(
                        offers.lines(),
                        offers.quotes(),
                        DealChanges.simulate(seed, deals, padded.quarters(), padded.pushes()),
                        Activities.simulate(seed, deals, habits.madeUp(), contacts),
                        Discounts.simulate(seed, deals, offers.lines(), market, accounts.accounts())),
                leadBook,
                Billing.simulate(seed, orders, market.products())
                        .withCosts(SellingCosts.simulate(seed, users, orders))
                        .withHolds(CreditReview.simulate(seed, users, orders))
                        .withAgreements(Agreements.simulate(seed, dealers.all())),
                Campaigns.simulate(
                        seed, times(55, scale), campaigns, accounts.accounts(), deals, leadBook.leads(), users),
                habits,
                ServiceSimulation.simulate(
                        seed, times(2_400, scale), times(6_000, scale), accounts.accounts(), contacts, market, people));
    }

    Company at(LocalDate day) {
        return with(day, opportunities, stageChanges, orders, leadBook, ledger, service);
    }

    Company with(ServiceDesk newService) {
        return with(asOf, opportunities, stageChanges, orders, leadBook, ledger, newService);
    }

    Company withOrders(List<Order> newOrders) {
        return with(asOf, opportunities, stageChanges, newOrders, leadBook, ledger, service);
    }

    Company withDeals(List<Opportunity> newDeals) {
        return with(asOf, newDeals, StageHistory.of(newDeals), orders, leadBook, ledger, service);
    }

    Company with(LeadBook newLeadBook) {
        return with(asOf, opportunities, stageChanges, orders, newLeadBook, ledger, service);
    }

    Company with(Ledger newLedger) {
        return with(asOf, opportunities, stageChanges, orders, leadBook, newLedger, service);
    }

    private Company with(
            LocalDate day,
            List<Opportunity> newDeals,
            List<StageChange> newStageChanges,
            List<Order> newOrders,
            LeadBook newLeadBook,
            Ledger newLedger,
            ServiceDesk newService) {
        return new Company(
                seed,
                scale,
                day,
                users,
                accounts,
                contacts,
                newDeals,
                newStageChanges,
                products,
                customers,
                newOrders,
                rates,
                dealers,
                dealerLines,
                regionalDeals,
                club,
                targets,
                dealFile,
                newLeadBook,
                newLedger,
                marketing,
                habits,
                newService);
    }

    private static int times(int count, double scale) {
        return (int) Math.round(count * scale);
    }
}
