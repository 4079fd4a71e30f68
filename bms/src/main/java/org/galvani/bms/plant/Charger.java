package org.galvani.bms.plant;

import java.util.Locale;

/// A charger at the port: constant current up to its voltage, then constant voltage. It lets no current back.
///
/// @param volts   it goes up to, and offers at the detection pin; 0 for no charger
/// @param amperes at most
/// @param ohms    of its cable
public record Charger(double volts, double amperes, double ohms) {

    /// No charger.
    public static final Charger NONE = new Charger(0, 0, 0.005);

    private static final double CABLE = 0.005;

    /// @throws IllegalArgumentException where a figure is none, below zero or out of all proportion
    public Charger {
        Quantities.between("charger voltage", volts, 0, 2000, "V");
        Quantities.between("charger current", amperes, 0, 10_000, "A");
        Quantities.between("charger cable", ohms, 1e-5, 10, "ohm");
    }

    /// A charger on a short cable.
    public static Charger of(double volts, double amperes) {
        return new Charger(volts, amperes, CABLE);
    }

    /// Whether there is one.
    public boolean connected() {
        return volts > 0;
    }

    /// Reads `14.4V 20A`, `14.4V 20A 10mohm` or `none`.
    ///
    /// @throws IllegalArgumentException for anything else, in one line
    public static Charger parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("none") || plain.equals("off")) {
            return NONE;
        }
        String[] words = plain.split("[\\s,]+", -1);
        if (words.length < 2 || words.length > 3) {
            throw new IllegalArgumentException("no charger: '" + text + "'; write 14.4V 20A, or none");
        }
        return new Charger(
                Quantities.read(words[0], "v"),
                Quantities.read(words[1], "a"),
                words.length == 3 ? Quantities.read(words[2], "ohm") : CABLE);
    }

    @Override
    public String toString() {
        return connected() ? Quantities.plain(volts) + "V " + Quantities.plain(amperes) + "A" : "none";
    }
}
