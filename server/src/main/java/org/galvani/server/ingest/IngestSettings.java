package org.galvani.server.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvani.server.http.Tls;

/// Where terminals call, who may, and what is said to them.
///
/// @param listen      addresses and ports, port 0 for any
/// @param tls         certificate and key; empty for plain TCP
/// @param openly      whether everyone who says who they are is enrolled
/// @param allowed     identities that are enrolled from the start
/// @param policy      what is said to a terminal
/// @param policies    what is said to some others, by identity
/// @param acknowledge whether what was uploaded is acknowledged once it is safe
/// @param limits      what connections may take
public record IngestSettings(
        List<Place> listen,
        Optional<Tls> tls,
        boolean openly,
        Set<String> allowed,
        Policy policy,
        Map<String, Policy> policies,
        boolean acknowledge,
        Limits limits) {

    /// A place to listen at.
    public record Place(String host, int port) {}

    /// What is said to a terminal.
    ///
    /// @param asks whether it is woken and asked when it calls; else it is only listened to
    /// @param poll how often it is asked again; empty for never
    public record Policy(boolean asks, Optional<Duration> poll) {

        /// Never says a word.
        public static final Policy LISTEN = new Policy(false, Optional.empty());

        /// Asks at once, then every minute.
        public static final Policy USUAL = new Policy(true, Optional.of(Duration.ofMinutes(1)));

        public Policy {
            if (poll.filter(time -> time.compareTo(Duration.ofSeconds(1)) < 0).isPresent()) {
                throw new IllegalArgumentException("a terminal is asked once a second at most");
            }
        }
    }

    /// What connections may take.
    ///
    /// @param connections in all
    /// @param perAddress  of one address: carriers hide thousands of terminals behind one
    /// @param idle        silence that ends a connection
    /// @param frame       time for a frame from its first byte to its last, and for the TLS greeting
    /// @param write       time for a peer to take what is sent to it
    /// @param garbage     bytes without a frame that end a connection
    /// @param strangers   identities kept in quarantine
    public record Limits(
            int connections,
            int perAddress,
            Duration idle,
            Duration frame,
            Duration write,
            int garbage,
            int strangers) {

        public static final Limits USUAL = new Limits(
                20_000, 20_000, Duration.ofMinutes(15), Duration.ofSeconds(10), Duration.ofSeconds(10), 1 << 16, 1_000);
    }

    /// Listens at a place, openly or not, with everything else as usual.
    public static IngestSettings at(String host, int port) {
        return new IngestSettings(
                List.of(new Place(host, port)),
                Optional.empty(),
                false,
                Set.of(),
                Policy.USUAL,
                Map.of(),
                false,
                Limits.USUAL);
    }

    public IngestSettings withTls(Tls files) {
        return new IngestSettings(listen, Optional.of(files), openly, allowed, policy, policies, acknowledge, limits);
    }

    public IngestSettings withEnrolment(boolean open, Set<String> identities) {
        return new IngestSettings(listen, tls, open, identities, policy, policies, acknowledge, limits);
    }

    public IngestSettings withPolicy(Policy other) {
        return new IngestSettings(listen, tls, openly, allowed, other, policies, acknowledge, limits);
    }

    public IngestSettings withPolicies(Map<String, Policy> others) {
        return new IngestSettings(listen, tls, openly, allowed, policy, others, acknowledge, limits);
    }

    public IngestSettings withAcknowledge(boolean echo) {
        return new IngestSettings(listen, tls, openly, allowed, policy, policies, echo, limits);
    }

    public IngestSettings withLimits(Limits other) {
        return new IngestSettings(listen, tls, openly, allowed, policy, policies, acknowledge, other);
    }

    /// What is said to an identity.
    Policy policyOf(String identity) {
        return policies.getOrDefault(identity, policy);
    }
}
