package yibiao.servers.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An HTTP/1.1 server on the loopback interface. It answers what its handler says, with the time of its own clock in {@code Date},
 * unless something else was ordered. The handler is called by one thread at a time.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-http");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Function<Request, Reply> handler;
    private final InstantSource clock;

    public ScriptedServer(InstantSource clock, Function<Request, Reply> handler) {
        this.clock = clock;
        this.handler = handler;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** All calls so far, those that were misbehaved upon included. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public long count(Predicate<Request> which) {
        return requests.stream().filter(which).count();
    }

    /** The next calls go wrong like this, one after the other. */
    public void order(Fault... faults) {
        orderFor(request -> true, faults);
    }

    /** The next calls of this kind go wrong like this, one after the other; others are not touched. */
    public void orderFor(Predicate<Request> which, Fault... faults) {
        synchronized (orders) {
            for (Fault fault : faults) {
                orders.add(new Order(which, fault, false));
            }
        }
    }

    /** From now on each call of this kind goes wrong like this. */
    public void always(Predicate<Request> which, Fault fault) {
        synchronized (orders) {
            orders.add(new Order(which, fault, true));
        }
    }

    /** Forgets what was ordered and not yet done. */
    public void behave() {
        synchronized (orders) {
            orders.clear();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                String line = line(in);
                goesOn = !line.isEmpty() && answer(line, in, connection.getOutputStream());
            }
        } catch (IOException e) {
            // The client went away, which is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    /** @return whether the connection may be used again */
    private boolean answer(String line, InputStream in, OutputStream out) throws IOException, InterruptedException {
        Request request = request(line, in);
        requests.add(request);
        Fault fault = takeFault(request);
        if (!fault.delay().isZero()) {
            Thread.sleep(fault.delay().toMillis());
        }
        if (fault.hangsUp()) {
            return false;
        }
        Reply reply = fault.instead().orElseGet(() -> handled(request));
        byte[] body = reply.body();
        int length = Math.min(fault.cutAt().orElse(body.length), body.length);
        out.write(head(reply, fault.announces()).getBytes(StandardCharsets.UTF_8));
        out.write(body, 0, length);
        out.flush();
        return length == body.length && fault.announces();
    }

    private synchronized Reply handled(Request request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException | AssertionError e) {
            return Reply.text(500, "the fake itself failed: " + e);
        }
    }

    private Fault takeFault(Request request) {
        synchronized (orders) {
            for (int i = 0; i < orders.size(); i++) {
                Order order = orders.get(i);
                if (order.which().test(request)) {
                    if (!order.stays()) {
                        orders.remove(i);
                    }
                    return order.fault();
                }
            }
        }
        return Fault.none();
    }

    private String head(Reply reply, boolean announces) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", httpDate(clock.instant()));
        headers.putAll(reply.headers());
        if (announces) {
            headers.put("Content-Length", String.valueOf(reply.body().length));
        } else {
            headers.put("Connection", "close");
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Ordered\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** How HTTP writes an instant; whole seconds. */
    public static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    private static Request request(String line, InputStream in) throws IOException {
        String[] parts = line.split(" ", 3);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return Request.of(parts[0], parts[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private record Order(Predicate<Request> which, Fault fault, boolean stays) {}
}
