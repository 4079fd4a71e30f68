package org.galvani.device.transport;

import java.util.Locale;

/// Where a link leads, as the user writes it after `--link` and `--listen`.
///
///     serial:/dev/ttyUSB0?baud=9600&parity=even&stop=2      usual baud, parity none, 1 stop bit when not said
///     serial:COM3
///     tcp://host:port          tcp://[fe80::1]:port          port 0: any free port, for listening only
///
/// `toString` gives the canonical form, which parses to an equal address.
public sealed interface LinkAddress permits LinkAddress.Serial, LinkAddress.Tcp {

    /// Reads an address.
    ///
    /// @throws IllegalArgumentException in one line: the bad part and the right form
    static LinkAddress parse(String text) {
        return parse(text, Serial.DEFAULT_BAUD);
    }

    /// Reads an address; a serial line has `usualBaud` where the text names no speed.
    ///
    /// @throws IllegalArgumentException in one line: the bad part and the right form
    static LinkAddress parse(String text, int usualBaud) {
        return LinkGrammar.parse(text, usualBaud);
    }

    /// The parity bit of a serial character.
    enum Parity {
        NONE,
        EVEN,
        ODD
    }

    /// A serial line with 8 data bits and no flow control.
    ///
    /// @param port the system's name: `/dev/ttyUSB0`, `COM3`; without blanks and `?`
    /// @param baud bits per second, 50 to 4,000,000; what the adapter cannot do shows when it is opened
    /// @param parity the parity bit
    /// @param stopBits 1 or 2
    record Serial(String port, int baud, Parity parity, int stopBits) implements LinkAddress {

        public static final int DEFAULT_BAUD = 115_200;

        public Serial {
            if (port.isEmpty() || port.chars().anyMatch(c -> c <= ' ' || c == '?')) {
                throw new IllegalArgumentException("'%s' is not the name of a serial port".formatted(port));
            }
            if (baud < 50 || baud > 4_000_000) {
                throw new IllegalArgumentException("baud=" + baud + " is outside 50..4000000");
            }
            if (stopBits != 1 && stopBits != 2) {
                throw new IllegalArgumentException("stop=" + stopBits + " is neither 1 nor 2");
            }
        }

        @Override
        public String toString() {
            return "serial:" + port + "?baud=" + baud
                    + (parity == Parity.NONE ? "" : "&parity=" + parity.name().toLowerCase(Locale.ROOT))
                    + (stopBits == 1 ? "" : "&stop=" + stopBits);
        }
    }

    /// A TCP connection that carries the same bytes as a serial line would.
    ///
    /// @param host name or IP address; an IPv6 address stands here without its brackets
    /// @param port 1 to 65535; 0 lets the system choose, for listening only
    record Tcp(String host, int port) implements LinkAddress {

        public Tcp {
            if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || "/?#@[]".indexOf(c) >= 0)) {
                throw new IllegalArgumentException("'%s' is not a host".formatted(host));
            }
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is outside 1..65535 (0 only for listening)");
            }
        }

        @Override
        public String toString() {
            return "tcp://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }
}
