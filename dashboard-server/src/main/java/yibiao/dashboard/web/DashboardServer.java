package yibiao.dashboard.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import yibiao.dashboard.goal.GoalTracker;
import yibiao.dashboard.query.QueryEngine;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.workspace.Goal;

/** The HTTP server. It listens on loopback only: until there is a log-in, whoever can reach it may see everything. */
public final class DashboardServer implements AutoCloseable {

    /** More than the queries that run and wait, so that a full queue can still say so. */
    private static final int THREADS = 96;

    private final Javalin javalin;
    private final String host;

    private DashboardServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * What the server is made of.
     *
     * @param goals of the company, in their order
     * @param clock says what today is, for the freshness of data
     */
    public record Parts(
            QueryEngine engine,
            Warehouse warehouse,
            Catalogue catalogue,
            List<Goal> goals,
            Assets assets,
            InstantSource clock) {

        public Parts {
            goals = List.copyOf(goals);
        }
    }

    /** The address asked for is used by another program, or not one of this machine. */
    public static final class CannotListen extends RuntimeException {
        CannotListen(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for any free one
     * @throws IllegalArgumentException when the host is not loopback
     * @throws CannotListen when the port is taken
     */
    public static DashboardServer start(Parts parts, String host, int port) {
        if (!isLoopback(host)) {
            throw new IllegalArgumentException("The dashboard listens on 127.0.0.1 only, not on '" + host
                    + "': it has no log-in yet, so everybody who can reach it could read everything.");
        }
        Javalin javalin = Javalin.create(config -> configure(config, parts));
        try {
            javalin.start(host, port);
        } catch (RuntimeException e) {
            javalin.stop();
            throw new CannotListen(
                    "Port " + port + " of " + host
                            + " is used by another program. Stop that one, or choose another port with --port.",
                    e);
        }
        return new DashboardServer(javalin, host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void configure(JavalinConfig config, Parts parts) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Requests.MOST_BYTES;
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(5));
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            http.setRequestHeaderSize(16 * 1024);
        });
        config.jetty.modifyServer(DashboardServer::guard);
        Problems problems = new Problems();
        problems.add(config.routes);
        new PageRoutes(parts.assets(), parts.catalogue()).add(config.routes);
        new QueryRoutes(parts.engine(), problems).add(config.routes);
        new CatalogueRoutes(parts.catalogue(), parts.warehouse(), parts.clock()).add(config.routes);
        new CallerRoutes(parts.warehouse()).add(config.routes);
        new GoalRoutes(new GoalTracker(parts.engine(), parts.catalogue(), parts.goals())).add(config.routes);
    }

    private static void guard(Server server) {
        server.setHandler(new Gate());
        server.setErrorHandler(new Gate.Errors());
        server.setStopTimeout(2_000);
    }

    public int port() {
        return javalin.port();
    }

    public String address() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/";
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
