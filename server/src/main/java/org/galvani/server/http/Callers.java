package org.galvani.server.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.galvani.server.state.Role;
import org.galvani.server.state.State;
import org.galvani.server.state.Token;
import org.galvani.server.state.User;

/// Finds out who calls, and lets users in and out.
///
/// A user proves who they are with a password and has a cookie from then on; a program sends `Authorization: Bearer`
/// and its token. Passwords are checked one at a time, since each check keeps a processor busy, and only so often for
/// one address and one user name.
public final class Callers {

    static final String COOKIE = "galvani_session";
    private static final String BEARER = "Bearer ";
    private static final long LONGEST_QUEUE_S = 10;

    private final State state;
    private final Sessions sessions;
    private final Rate byAddress;
    private final Rate byName;
    private final Semaphore hashing = new Semaphore(1, true);
    private volatile boolean hasUsers;

    public Callers(State state, InstantSource clock) {
        this.state = state;
        this.sessions = new Sessions(clock);
        this.byAddress = new Rate(10, Duration.ofSeconds(30), clock);
        this.byName = new Rate(20, Duration.ofSeconds(30), clock);
    }

    /// Whether no password was set yet.
    public boolean setup() {
        // Once there is an admin there is always one.
        hasUsers = hasUsers || state.users().any();
        return !hasUsers;
    }

    /// Who makes a call.
    ///
    /// @throws Refusal where it carries a token that is worth nothing
    public Caller of(Context call) {
        String address = call.req().getRemoteAddr();
        String authorization = call.header("Authorization");
        if (authorization != null) {
            return bearer(authorization, address);
        }
        boolean setup = setup();
        if (setup) {
            Optional<Role> role = isHere(call) ? Optional.of(Role.VIEWER) : Optional.empty();
            return new Caller(Optional.empty(), role, Optional.empty(), address, true);
        }
        String cookie = call.cookie(COOKIE);
        return Optional.ofNullable(cookie)
                .flatMap(sessions::find)
                .flatMap(session -> user(session)
                        .map(user -> new Caller(
                                Optional.of(user.name()),
                                Optional.of(user.role()),
                                Optional.of(session.csrf()),
                                address,
                                false)))
                .orElseGet(() -> new Caller(Optional.empty(), Optional.empty(), Optional.empty(), address, false));
    }

    private Caller bearer(String authorization, String address) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Refusal.unknown("the Authorization header has to be 'Bearer' and a token");
        }
        Token token = state.tokens()
                .find(authorization.substring(BEARER.length()).strip())
                .orElseThrow(() -> Refusal.unknown("this token is unknown or over"));
        return new Caller(
                Optional.of("token " + token.id() + " (" + token.name() + ")"),
                Optional.of(token.role()),
                Optional.empty(),
                address,
                false);
    }

    private Optional<User> user(Sessions.Session session) {
        return state.users().find(session.user()).filter(user -> user.version() == session.version());
    }

    /// Whether a call comes from this machine itself, and not from another one through a proxy on it.
    static boolean isHere(Context call) {
        return address(call.req().getRemoteAddr())
                        .map(InetAddress::isLoopbackAddress)
                        .orElse(false)
                && call.header("X-Forwarded-For") == null
                && call.header("Forwarded") == null;
    }

    /// Sets the first password and lets its owner in.
    ///
    /// @throws Refusal where there is one already, the call comes from elsewhere, or name or password cannot be
    public void setUp(Context call, Caller caller, String name, String password) {
        if (!isHere(call)) {
            throw Refusal.forbidden("the first password is set from the machine itself");
        }
        if (!setup()) {
            throw Refusal.conflict("a password was set already: log in");
        }
        try {
            alone(() -> state.users().addFirst(name, password));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
        state.access().add(name, caller.address(), "setup", "first password");
        begin(call, state.users().find(name).orElseThrow());
    }

    /// Lets a user in.
    ///
    /// @throws Refusal where the password is wrong, or was tried too often
    public void login(Context call, Caller caller, String name, String password) {
        boolean allowed = byAddress.take(network(caller.address()));
        if (!byName.take(name) || !allowed) {
            throw Refusal.tooOften("too many tries to log in: wait a minute");
        }
        User[] found = new User[1];
        alone(() -> state.users().check(name, password).ifPresent(user -> found[0] = user));
        User user = found[0];
        if (user == null) {
            state.access().add(name, caller.address(), "login_failed", "");
            throw Refusal.unknown("user or password is wrong");
        }
        state.access().add(name, caller.address(), "login", user.role().key());
        begin(call, user);
    }

    /// Gives a user another password of their own; every session of theirs ends and a new one begins.
    ///
    /// @throws Refusal where the old one is wrong or the new one cannot be
    public void changePassword(Context call, Caller caller, String old, String next) {
        String name = caller.who();
        login(call, caller, name, old);
        try {
            alone(() -> state.users().password(name, next));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
        state.access().add(name, caller.address(), "user_password", name);
        begin(call, state.users().find(name).orElseThrow());
    }

    public void logout(Context call, Caller caller) {
        String cookie = call.cookie(COOKIE);
        if (cookie != null) {
            if (caller.csrf().isPresent()) {
                state.access().add(caller.who(), caller.address(), "logout", "");
            }
            sessions.end(cookie);
        }
        cookie(call, "", 0);
    }

    /// Runs what hashes a password, one at a time.
    public void alone(Runnable hashes) {
        try {
            if (!hashing.tryAcquire(LONGEST_QUEUE_S, TimeUnit.SECONDS)) {
                throw Refusal.busy("too many passwords are being checked: try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("the server is stopping");
        }
        try {
            hashes.run();
        } finally {
            hashing.release();
        }
    }

    private void begin(Context call, User user) {
        cookie(call, sessions.begin(user).id(), -1);
    }

    private static void cookie(Context call, String value, int seconds) {
        String age = seconds < 0 ? "" : "; Max-Age=" + seconds;
        String secure = call.req().isSecure() ? "; Secure" : "";
        call.res().setHeader("Set-Cookie", COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + age + secure);
    }

    /// What counts as one caller: an IPv4 address, or the half of an IPv6 address that a provider hands out.
    static String network(String address) {
        return address(address)
                .map(InetAddress::getAddress)
                .filter(bytes -> bytes.length == 16)
                .map(bytes -> HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)))
                .orElse(address);
    }

    private static Optional<InetAddress> address(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal.replaceAll("[\\[\\]]|%.*", "")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
