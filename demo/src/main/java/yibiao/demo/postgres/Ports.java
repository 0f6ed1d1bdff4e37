package yibiao.demo.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Which port of 127.0.0.1 to listen on. */
final class Ports {
    private Ports() {}

    /**
     * Gives the wanted port if it is free, or some free one for 0.
     *
     * @throws DemoProblem when the wanted port is taken
     */
    static int choose(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted));
            return socket.getLocalPort();
        } catch (java.net.BindException taken) {
            throw new DemoProblem(
                    "Port %d of 127.0.0.1 is in use by another program. Give another one with --port, or none for any free port."
                            .formatted(wanted),
                    taken);
        }
    }
}
