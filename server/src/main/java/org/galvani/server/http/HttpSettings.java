package org.galvani.server.http;

import java.util.List;
import java.util.Optional;

/// How the server is reached.
///
/// @param host  the address to listen on: `127.0.0.1`, `0.0.0.0`, a name
/// @param port  0 takes one that is free
/// @param tls   certificate and key; without them connections are not encrypted
/// @param hosts further names it may be called by, as `galvani.local`; addresses and `localhost` always may
public record HttpSettings(String host, int port, Optional<Tls> tls, List<String> hosts) {

    /// This machine alone, on the port that Galvani uses where none is chosen.
    public static final HttpSettings DEFAULT = new HttpSettings("127.0.0.1", 8480, Optional.empty(), List.of());

    public HttpSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        hosts = List.copyOf(hosts);
    }

    public HttpSettings onPort(int other) {
        return new HttpSettings(host, other, tls, hosts);
    }
}
