package org.galvani.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.galvani.server.state.StateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running HTTP server: answers the calls of a list of routes until it is closed.
public final class HttpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final int MOST_CONNECTIONS = 2_000;
    private static final long IDLE_MS = 60_000;
    private static final int LONGEST_HEADERS = 16 * 1024;

    private final Javalin javalin;
    private final HttpSettings settings;

    private HttpDoor(Javalin javalin, HttpSettings settings) {
        this.javalin = javalin;
        this.settings = settings;
    }

    /// Begins to answer.
    ///
    /// @param routes the first that fits a call answers it
    /// @throws HttpException where the address cannot be used, no password was set and others could reach it, or
    ///     certificate and key are of no use
    public static HttpDoor start(HttpSettings settings, Callers callers, InstantSource clock, List<Route> routes)
            throws HttpException {
        if (callers.setup() && !Hosts.isLoopback(settings.host())) {
            throw new HttpException("no password was set, so the server listens on 127.0.0.1 alone and not on "
                    + settings.host() + ": set one there first, or with: galvani user add NAME");
        }
        Optional<KeyStore> keys = settings.tls().isPresent()
                ? Optional.of(KeyStores.load(settings.tls().get()))
                : Optional.empty();
        Guard guard = new Guard(new Hosts(settings.hosts()), clock);
        Javalin javalin = Javalin.create(config -> configure(config, settings, keys, guard, callers, routes));
        try {
            javalin.start();
        } catch (RuntimeException e) {
            javalin.stop();
            throw new HttpException("cannot listen on " + settings.host() + ":" + settings.port() + ": " + cause(e), e);
        }
        return new HttpDoor(javalin, settings);
    }

    private static void configure(
            JavalinConfig config,
            HttpSettings settings,
            Optional<KeyStore> keys,
            Guard guard,
            Callers callers,
            List<Route> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(LONGEST_HEADERS);
        });
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
            server.setErrorHandler(HttpDoor::unreadable);
        });
        config.jetty.addConnector((server, http) -> connector(server, http, settings, keys));
        config.routes.before(call -> {
            Headers.set(call, keys.isPresent());
            guard.check(call);
        });
        for (Route route : routes) {
            config.routes.addHttpHandler(type(route.method()), route.path(), call -> {
                Caller caller = callers.of(call);
                guard.check(call, route, caller);
                route.action().answer(call, caller);
            });
        }
        config.routes.exception(
                Refusal.class, (refusal, call) -> refuse(call, refusal.status(), String.valueOf(refusal.getMessage())));
        config.routes.exception(HttpResponseException.class, (e, call) -> refuse(call, e.getStatus(), told(e, call)));
        config.routes.exception(StateException.class, (e, call) -> failed(call, 503, e, "the state cannot be reached"));
        config.routes.exception(Exception.class, (e, call) -> failed(call, 500, e, "a fault of the program"));
    }

    /// What is no HTTP, or leads out of the server, comes to no route.
    private static boolean unreadable(Request request, Response response, Callback callback) {
        response.getHeaders().put("Content-Type", "application/json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        byte[] text = Json.text(Map.of("error", "this call cannot be read")).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(text), callback);
        return true;
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, HttpSettings settings, Optional<KeyStore> keys) {
        ServerConnector connector;
        if (keys.isPresent()) {
            SecureRequestCustomizer secure = new SecureRequestCustomizer();
            secure.setSniHostCheck(false); // users come by address as well
            http.addCustomizer(secure);
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStore(keys.get());
            tls.setKeyStorePassword(KeyStores.PASSWORD);
            tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            connector = new ServerConnector(
                    server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        } else {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        }
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MS);
        return connector;
    }

    private static HandlerType type(Method method) {
        return switch (method) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
            case PATCH -> HandlerType.PATCH;
            case DELETE -> HandlerType.DELETE;
        };
    }

    private static void refuse(Context call, int status, String message) {
        call.status(status);
        Json.answer(call, Map.of("error", message));
    }

    private static String told(HttpResponseException e, Context call) {
        return switch (e.getStatus()) {
            case 404 -> "nothing at " + call.path();
            case 405 -> call.method().name() + " is not for " + call.path();
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Where an answer has begun already, its end must not look like one.
    private static void failed(Context call, int status, Exception e, String message) {
        if (call.res().isCommitted()) {
            LOG.debug("{} ended early", call.path(), e);
            Abort.connection(call, e);
            return;
        }
        LOG.error("{} {} failed", call.method().name(), call.path(), e);
        refuse(call, status, message);
    }

    private static String cause(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    /// The port it listens on.
    public int port() {
        return javalin.port();
    }

    /// What to type into a browser on this machine.
    public String address() {
        String scheme = settings.tls().isPresent() ? "https" : "http";
        String host = settings.host().equals("0.0.0.0") || settings.host().equals("::") ? "localhost" : settings.host();
        return scheme + "://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
