package yibiao.acceptance;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard of a workspace, served by {@code ./crm serve} on a free port. */
final class Dashboard implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Yibiao is at (http://127\\.0\\.0\\.1:\\d+)/");

    private final Crm.Running running;
    private final String address;

    private Dashboard(Crm.Running running, String address) {
        this.running = running;
        this.address = address;
    }

    /** Returns when pages are served. */
    static Dashboard of(Crm crm, String today) {
        Crm.Running running = crm.start("serve", "--port", "0", "--today", today);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline && !running.endsWithin(200)) {
            Matcher found = ADDRESS.matcher(Workspaces.read(running.out()));
            if (found.find()) {
                return new Dashboard(running, found.group(1));
            }
        }
        running.kill();
        throw new AssertionError("the dashboard did not start:\n" + Workspaces.read(running.err()));
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        running.terminate();
    }
}
