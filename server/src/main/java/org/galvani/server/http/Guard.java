package org.galvani.server.http;

import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/// What a call has to pass before anything is done for it.
final class Guard {

    private static final int AT_ONCE = 600;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Hosts hosts;
    private final Rate rate;

    Guard(Hosts hosts, InstantSource clock) {
        this.hosts = hosts;
        this.rate = new Rate(AT_ONCE, PAUSE, clock);
    }

    /// For every call, whatever it asks for.
    ///
    /// @throws Refusal where it must not go on
    void check(Context call) {
        String host = call.header("Host");
        if (host == null || !hosts.contains(host)) {
            throw Refusal.misdirected("this server is not called '" + (host == null ? "" : Hosts.name(host))
                    + "': add the name to http.hosts in its configuration");
        }
        if (!rate.take(Callers.network(call.req().getRemoteAddr()))) {
            throw Refusal.tooOften("too many calls: wait a second");
        }
    }

    /// For a call of a route.
    ///
    /// @throws Refusal where this caller must not make it
    void check(Context call, Route route, Caller caller) {
        if (!caller.may(route.access())) {
            throw refused(route, caller);
        }
        if (route.method().changes()) {
            requireOurPage(call);
            if (caller.csrf().isPresent() && route.access() != Access.PUBLIC) {
                requireToken(call, caller.csrf().get());
            }
        }
    }

    private static Refusal refused(Route route, Caller caller) {
        String needed = route.access().name().toLowerCase(Locale.ROOT);
        if (caller.name().isPresent()) {
            return Refusal.forbidden("this needs the role " + needed);
        }
        return Refusal.unknown(caller.setup() ? "set a password first (POST /api/setup)" : "log in first");
    }

    /// A browser says which page a call comes from; programs say nothing.
    private static void requireOurPage(Context call) {
        String site = call.header("Sec-Fetch-Site");
        String origin = call.header("Origin");
        String host = call.header("Host");
        boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
        boolean otherOrigin = origin != null && !authority(origin).equalsIgnoreCase(host);
        if (otherSite || otherOrigin) {
            throw Refusal.forbidden("a page of another site must not do this");
        }
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static void requireToken(Context call, String expected) {
        String sent = call.header("X-CSRF-Token");
        boolean right = sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw Refusal.forbidden("the header X-CSRF-Token is missing or wrong: /api/me tells it");
        }
    }
}
