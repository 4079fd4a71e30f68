package org.galvani.protocol.nw;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Protocol;

/// JK's monitoring-platform protocol, 4E 57.
public enum Nw implements Protocol {
    NW;

    /// What is said before a write unless something else is chosen: boards tried ignore it.
    private static final String NO_PASSWORD = "0000";

    private static final int MOST_PAIRING = 32;
    private static final String NONE = "none";
    private static final String YES = "yes";

    private static final Option PAIR = new Option(
            "pair",
            "information of the pairing before a write, in hexadecimal (default 0000), or none",
            List.of(),
            true);
    private static final Option WAKE =
            new Option("wake", "whether a sleeping device may be woken by an activation", List.of("no", YES));
    private static final Option VERSION = new Option(
            "nw-version", "protocol version of frames that do not carry 0xC0", List.of(NwTable.V0, NwTable.V1));

    @Override
    public String key() {
        return "nw";
    }

    @Override
    public String title() {
        return "JK monitoring platform 4E 57";
    }

    @Override
    public List<Option> options() {
        return List.of(VERSION, PAIR, WAKE);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public NwTables tables(Map<String, String> chosen) {
        Protocol.check(this, chosen);
        int version = Integer.parseInt(
                chosen.getOrDefault(VERSION.name(), VERSION.choices().getFirst()));
        boolean wakes = YES.equals(chosen.get(WAKE.name()));
        return new NwTables(version, pairing(chosen.getOrDefault(PAIR.name(), NO_PASSWORD)), wakes);
    }

    private static Optional<Bytes> pairing(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        try {
            Bytes information = Bytes.hex(text);
            if (information.length() >= 1 && information.length() <= MOST_PAIRING) {
                return Optional.of(information);
            }
        } catch (IllegalArgumentException _) {
            // told below, without the text: it may be a password
        }
        throw new IllegalArgumentException(
                "--pair wants 1 to " + MOST_PAIRING + " bytes in hexadecimal, for example 0000, or none");
    }
}
