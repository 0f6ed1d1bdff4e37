package yibiao.demo.systems;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yibiao.demo.company.Company;

/** The folder into which offices, the channel team and marketing put their sheets. */
public final class Inbox {
    private final Path folder;

    public Inbox(Path folder) {
        this.folder = folder;
    }

    /** Empties the folder and writes all sheets. */
    public Map<String, Integer> create(Company company) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Map<String, Integer> written = new LinkedHashMap<>();
        Workbooks.writeDealers(folder, company.dealers(), company.ledger().agreements());
        written.put(
                "inbox/" + Workbooks.DEALERS,
                company.dealers().size() + company.ledger().agreements().size());
        written.putAll(DealerSheets.write(folder, List.of(), company.dealerLines()));
        written.putAll(RegionalSheets.write(folder, company.regionalDeals()));
        Workbooks.writeMembers(folder, company.club());
        written.put("inbox/" + Workbooks.MEMBERS, company.club().members().size());
        written.putAll(CampaignSheets.write(folder, company.marketing()));
        written.putAll(ClubSheets.write(folder, company.club()));
        return written;
    }

    /** Writes the dealers' sheets whose rows changed; no other sheet is touched. */
    public Map<String, Integer> change(Company before, Company after) throws IOException {
        return DealerSheets.write(folder, before.dealerLines(), after.dealerLines());
    }
}
