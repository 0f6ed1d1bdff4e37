package yibiao.etl.release;

import java.time.Instant;
import java.util.List;
import yibiao.schema.release.Release;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.Lease;

/** Goes back to an older release by publishing a new one that names the older one's tables. No release ever changes. */
public final class Rollbacks {

    private final ReleaseFolder folder;
    private final Lease lease;

    /** @param lease is checked right before the release becomes visible */
    public Rollbacks(ReleaseFolder folder, Lease lease) {
        this.folder = folder;
        this.lease = lease;
    }

    /**
     * @param number of the release to go back to
     * @param reason in words, for those who look at the list later
     * @param by who asked for it
     * @throws IllegalArgumentException when there is no such release, it is the newest, or its tables are gone
     */
    public Release publish(int number, String reason, String by, String runId, Instant now) {
        List<Integer> numbers = folder.list();
        if (!numbers.contains(number)) {
            throw new IllegalArgumentException("There is no release " + number + ". "
                    + (numbers.isEmpty()
                            ? "None was published yet."
                            : "There are " + numbers.get(0) + " to " + numbers.get(numbers.size() - 1) + "."));
        }
        if (folder.gone().contains(number)) {
            throw new IllegalArgumentException(folder.whyGone(number));
        }
        Release newest = folder.latest().orElseThrow();
        if (newest.release() == number) {
            throw new IllegalArgumentException("Release " + number + " is the newest; readers see it already.");
        }
        Release old = folder.read(number);
        int from =
                newest.rollback() == null ? newest.release() : newest.rollback().from();
        lease.check();
        return folder.publish(old.again(runId, now.toString(), new Release.Rollback(number, from, reason, by)));
    }
}
