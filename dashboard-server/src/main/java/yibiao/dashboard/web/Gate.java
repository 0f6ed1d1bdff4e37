package yibiao.dashboard.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import yibiao.schema.text.Text;

/**
 * Stands before everything that answers, so that no answer, not even that to a request nobody understands, is without its
 * security headers, and no request under a foreign host name gets in.
 *
 * <p>No Strict-Transport-Security: the server speaks plain HTTP on loopback only.
 */
final class Gate extends Handler.Wrapper {

    static final String REQUEST_ID = "X-Request-Id";

    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
                    + "font-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html default",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final SecureRandom random = new SecureRandom();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] id = new byte[9];
        random.nextBytes(id);
        dress(response.getHeaders());
        response.getHeaders().put(REQUEST_ID, HexFormat.of().formatHex(id));
        if (!isOwnName(request)) {
            // A page of another site that made its own host name resolve to this machine (DNS rebinding).
            return answer(
                    response,
                    callback,
                    Problem.of(
                            421,
                            "wrong-host",
                            new Text("请用 127.0.0.1 或 localhost 访问。", "Use 127.0.0.1 or localhost as the address.")));
        }
        return super.handle(request, response, callback);
    }

    private static void dress(HttpFields.Mutable headers) {
        HEADERS.forEach(headers::put);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    private static boolean isOwnName(Request request) {
        String host = Request.getServerName(request);
        String asked = request.getHeaders().get(HttpHeader.HOST);
        return asked != null && host != null && OWN_NAMES.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean answer(Response response, Callback callback, Problem problem) {
        String id = String.valueOf(response.getHeaders().get(REQUEST_ID));
        byte[] body = problem.json(Problem.language(""), id, "").toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** Answers what Jetty refuses by itself, such as a path that hides a {@code ..}. */
    static final class Errors extends ErrorHandler {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (response.getHeaders().get(REQUEST_ID) == null) {
                response.getHeaders().put(REQUEST_ID, "none");
            }
            dress(response.getHeaders());
            return answer(response, callback, problem(response.getStatus()));
        }

        private static Problem problem(int status) {
            return status >= 500 && status != 505
                    ? Problem.of(status, "internal", new Text("服务器内部错误。", "Something went wrong inside the server."))
                    : Problem.of(status, "bad-request", new Text("无法理解的请求。", "This request is not understood."));
        }
    }
}
