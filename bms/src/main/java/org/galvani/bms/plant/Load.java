package org.galvani.bms.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What draws from the port. Electronic loads (a current, a power) start some seconds after the port comes alive, as
/// inverters do, and stop when it breaks down; resistors, capacitors and a short wait for nothing.
public sealed interface Load {

    /// Draws so many A whatever the voltage.
    record Current(double amperes) implements Load {
        public Current {
            Quantities.between("load", amperes, 0, 100_000, "A");
        }
    }

    /// Draws so many W whatever the voltage.
    record Power(double watts) implements Load {
        public Power {
            Quantities.between("load", watts, 0, 10_000_000, "W");
        }
    }

    /// A resistor of so many Ω.
    record Resistance(double ohms) implements Load {
        public Resistance {
            Quantities.between("load", ohms, 1e-4, 1e9, "ohm");
        }
    }

    /// So many F, empty when they are connected.
    record Capacitor(double farads) implements Load {
        public Capacitor {
            Quantities.between("load", farads, 0, 10, "F");
        }
    }

    /// 1 mΩ across the port.
    record ShortCircuit() implements Load {}

    /// Reads `50A`, `600W`, `0.5ohm`, `100mF`, `short`, several of them with `+` between, or `none`.
    ///
    /// @throws IllegalArgumentException for anything else, in one line
    static List<Load> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("none") || plain.equals("off")) {
            return List.of();
        }
        List<Load> loads = new ArrayList<>();
        for (String part : plain.split("\\+", -1)) {
            loads.add(one(part.strip(), text));
        }
        return List.copyOf(loads);
    }

    private static Load one(String part, String text) {
        if (part.equals("short")) {
            return new ShortCircuit();
        }
        if (part.endsWith("ohm") || part.endsWith("ω")) {
            return new Resistance(Quantities.read(part, "ohm"));
        }
        if (part.endsWith("a")) {
            return new Current(Quantities.read(part, "a"));
        }
        if (part.endsWith("w")) {
            return new Power(Quantities.read(part, "w"));
        }
        if (part.endsWith("f")) {
            return new Capacitor(Quantities.read(part, "f"));
        }
        throw new IllegalArgumentException(
                "no load: '" + text.strip() + "'; write 50A, 600W, 0.5ohm, 100mF, short, several with +, or none");
    }

    /// Loads as [#parse] reads them.
    static String text(List<Load> loads) {
        return loads.isEmpty()
                ? "none"
                : loads.stream()
                        .map(load -> switch (load) {
                            case Current(double amperes) -> Quantities.plain(amperes) + "A";
                            case Power(double watts) -> Quantities.plain(watts) + "W";
                            case Resistance(double ohms) -> Quantities.plain(ohms) + "ohm";
                            case Capacitor(double farads) -> Quantities.plain(farads) + "F";
                            case ShortCircuit() -> "short";
                        })
                        .collect(Collectors.joining("+"));
    }
}
