package org.galvani.device.transport;

import java.math.BigDecimal;
import java.util.Locale;

/// Where a link leads, as the user writes it after `--link` and `--listen`.
///
///     serial:/dev/ttyUSB0?baud=9600&parity=even&stop=2      usual baud, parity none, 1 stop bit when not said
///     serial:COM3
///     tcp://host:port          tcp://[fe80::1]:port          port 0: any free port, for listening only
///
/// CAN buses, whose links carry frames of 16 bytes:
///
///     slcan:/dev/ttyACM0?bitrate=250000&baud=115200         an adapter on a serial line; 250000 bit/s when not said
///     socketcand://host:29536/can0                          a bus behind a TCP port
///     can:can0                                              an interface of Linux
///     candump:file.log?speed=10                             a log: 1 its own pace (when not said), max at once
///
/// `toString` gives the canonical form, which parses to an equal address.
public sealed interface LinkAddress
        permits LinkAddress.Serial,
                LinkAddress.Tcp,
                LinkAddress.Slcan,
                LinkAddress.Socketcand,
                LinkAddress.Can,
                LinkAddress.CandumpLog {

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

    /// Whether the link is a CAN bus.
    default boolean isCan() {
        return switch (this) {
            case Serial _, Tcp _ -> false;
            case Slcan _, Socketcand _, Can _, CandumpLog _ -> true;
        };
    }

    /// Whether several can be on it at once, each with a connection of its own.
    default boolean isShared() {
        return switch (this) {
            case Serial _, Tcp _, Slcan _, CandumpLog _ -> false;
            case Socketcand _, Can _ -> true;
        };
    }

    /// Whether its owner waits inside native code and so has to be a platform thread.
    default boolean waitsInNativeCode() {
        return switch (this) {
            case Serial _, Slcan _, Can _ -> true;
            case Tcp _, Socketcand _, CandumpLog _ -> false;
        };
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

    /// A CAN bus behind an adapter that speaks slcan.
    ///
    /// @param serial  the adapter's serial line; most adapters on USB take any baud
    /// @param bitrate of the bus, one of those slcan has: 10, 20, 50, 100, 125, 250, 500, 800 or 1000 kbit/s
    record Slcan(Serial serial, int bitrate) implements LinkAddress {

        public static final int DEFAULT_BITRATE = 250_000;

        public Slcan {
            if (org.galvani.protocol.can.Slcan.bitRate(bitrate).isEmpty()) {
                throw new IllegalArgumentException(
                        "bitrate=" + bitrate + " is none that slcan has: 10000, 20000, 50000,"
                                + " 100000, 125000, 250000, 500000, 800000, 1000000");
            }
        }

        @Override
        public String toString() {
            return "slcan:" + serial.port() + "?bitrate=" + bitrate
                    + (serial.baud() == Serial.DEFAULT_BAUD ? "" : "&baud=" + serial.baud());
        }
    }

    /// A CAN bus behind a socketcand server.
    ///
    /// @param tcp the server
    /// @param bus the bus it offers, `can0`
    record Socketcand(Tcp tcp, String bus) implements LinkAddress {

        public static final int USUAL_PORT = 29_536;

        public Socketcand {
            requireName(bus);
        }

        @Override
        public String toString() {
            return "socketcand" + tcp.toString().substring("tcp".length()) + "/" + bus;
        }
    }

    /// A CAN interface of Linux.
    ///
    /// @param port its name, `can0`
    record Can(String port) implements LinkAddress {

        public Can {
            requireName(port);
        }

        @Override
        public String toString() {
            return "can:" + port;
        }
    }

    /// A candump log, played as if it were a bus.
    ///
    /// @param file  its path
    /// @param speed how many times faster than recorded; 0 for at once
    record CandumpLog(String file, double speed) implements LinkAddress {

        public CandumpLog {
            if (file.isEmpty()) {
                throw new IllegalArgumentException("no file is named");
            }
            if (!(speed >= 0) || Double.isInfinite(speed)) {
                throw new IllegalArgumentException("speed=" + speed + " is neither max nor a number above 0");
            }
        }

        @Override
        public String toString() {
            return "candump:" + file
                    + (speed == 1
                            ? ""
                            : "?speed="
                                    + (speed == 0
                                            ? "max"
                                            : BigDecimal.valueOf(speed).toPlainString()));
        }
    }

    /// The system allows 15 characters; blanks and slashes have no place in a name.
    private static void requireName(String name) {
        if (!name.matches("[A-Za-z0-9_.:-]{1,15}")) {
            throw new IllegalArgumentException("'%s' is not the name of a CAN interface".formatted(name));
        }
    }
}
