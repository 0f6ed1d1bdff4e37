package yibiao.ingest.connector.files;

import java.util.Map;
import yibiao.ingest.connector.World.Ability;

/** What a folder does not do, in the words that are expected. */
final class FolderRefusals {

    static final Map<Ability, String> ALL = Map.ofEntries(
            Map.entry(Ability.HASTE, "A file is known by its content: there is no lag that could be set to 0."),
            Map.entry(Ability.CLOCK, "A file is known by its content: no clock is asked."),
            Map.entry(Ability.QUOTA, "A folder counts no calls."),
            Map.entry(
                    Ability.CREDENTIALS, "A folder is read by the account that runs the program, without a password."),
            Map.entry(Ability.FORBID, "The account that runs the tests may be one to which no folder is forbidden."),
            Map.entry(Ability.BUSY, "A folder does not ask to come back later."),
            Map.entry(Ability.FAIL, "A disk that fails is not tried again within a run."),
            Map.entry(Ability.CUT, "A file that is not whole yet is left for the next run, which has its own test."),
            Map.entry(Ability.ERROR_INSIDE, "A folder does not answer, so no error hides in an answer."),
            Map.entry(Ability.TOKEN, "A folder needs no token."),
            Map.entry(Ability.SLOW, "A folder does not keep its reader waiting."));

    private FolderRefusals() {}
}
