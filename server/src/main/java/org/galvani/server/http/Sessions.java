package org.galvani.server.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.galvani.server.state.User;

/// Who is logged in with a browser. In memory: a restart logs everybody out.
///
/// A session ends twelve hours after its last use, a week after its beginning, and with a new password or role.
final class Sessions {

    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true);

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /// One login.
    ///
    /// @param id   what the cookie holds
    /// @param csrf what changes carry beside the cookie
    record Session(String id, String csrf, String user, long version, Instant begun, Instant used) {}

    synchronized Session begin(User user) {
        Instant now = clock.instant();
        Session session = new Session(chance(), chance(), user.name(), user.version(), now, now);
        byId.values().removeIf(old -> isOver(old, now));
        if (byId.size() >= MOST) {
            byId.remove(byId.keySet().iterator().next()); // the one that was used longest ago
        }
        byId.put(session.id(), session);
        return session;
    }

    /// The session of a cookie, which counts as used; empty where it is over.
    synchronized Optional<Session> find(String id) {
        Session session = byId.get(id);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (isOver(session, now)) {
            byId.remove(id);
            return Optional.empty();
        }
        Session used =
                new Session(session.id(), session.csrf(), session.user(), session.version(), session.begun(), now);
        byId.put(id, used);
        return Optional.of(used);
    }

    synchronized void end(String id) {
        byId.remove(id);
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.used().plus(IDLE))
                || !now.isBefore(session.begun().plus(LONGEST));
    }

    private String chance() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
