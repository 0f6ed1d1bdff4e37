package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random instants, then the same command again: the warehouse is that of an undisturbed run. */
class KillTest {

    /** Each with five kills; more of them are asked for with {@code -Dkill.rounds=20}. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);

    private static final String[] LAYERS = {"bronze", "silver", "gold"};

    @TempDir
    Path folder;

    /** Of the runs started to be killed, those that had not ended by themselves before their instant came. */
    private int killed;

    @Test
    void aKilledRunFollowedByARerunLeavesTheWarehouseOfAnUndisturbedOne() {
        long seed = Long.getLong("yibiao.seed", System.nanoTime());
        System.out.println("KillTest seed " + seed);
        Random random = new Random(seed);
        Crm undisturbed = workspace("undisturbed");
        long ingestTime = milliseconds(() -> undisturbed.mustSay("ingest"));
        long jobsTime = milliseconds(() -> undisturbed.mustSay("etl", "--as-of", "2014-01-31"));

        for (int round = 0; round < ROUNDS; round++) {
            Crm survivor = killedAgainAndAgain(workspace("killed-" + round), ingestTime, jobsTime, random);

            assertThat(warehouse(survivor).contents(LAYERS))
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(warehouse(undisturbed).contents(LAYERS));
            assertThat(survivor.query("revenue").get("rows"))
                    .isEqualTo(undisturbed.query("revenue").get("rows"));
            System.out.println("KillTest round " + round + ": " + killed + " of " + 5 * (round + 1) + " were killed");
        }
        assertThat(killed).as("runs killed, seed " + seed).isPositive();
    }

    private Crm killedAgainAndAgain(Crm crm, long ingestTime, long jobsTime, Random random) {
        for (int i = 0; i < 3; i++) {
            killWithin(crm.start("ingest"), ingestTime, random);
        }
        crm.mustSay("ingest");
        for (int i = 0; i < 2; i++) {
            killWithin(crm.start("etl", "--as-of", "2014-01-31"), jobsTime, random);
            readersSeeAReleaseThatAgreesWithItselfOrNone(crm);
        }
        crm.mustSay("etl", "--as-of", "2014-01-31");
        return crm;
    }

    private static void readersSeeAReleaseThatAgreesWithItselfOrNone(Crm crm) {
        Crm.Said said = crm.say("verify");
        if (said.exit() != 0) {
            assertThat(said.all()).contains("No release has been published yet");
        }
    }

    private Crm workspace(String name) {
        return new Crm(Workspaces.copy(Crm.root().resolve("demo/adventureworks"), folder.resolve(name)));
    }

    private static Warehouse warehouse(Crm crm) {
        return new Warehouse(crm.workspace().resolve("warehouse"));
    }

    private void killWithin(Crm.Running running, long milliseconds, Random random) {
        if (!running.endsWithin(200 + random.nextLong(Math.max(1, milliseconds)))) {
            running.kill();
            killed++;
        }
    }

    private static long milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
