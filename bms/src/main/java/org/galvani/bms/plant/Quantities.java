package org.galvani.bms.plant;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with a unit, as people write them: `50A`, `100mF`, `1.5kW`, `2 mohm`.
public final class Quantities {

    private static final Pattern NUMBER = Pattern.compile("([-+]?[0-9]*\\.?[0-9]+)\\s*([a-zµΩω%/]*)");
    private static final Map<String, Double> PREFIXES = Map.of("", 1.0, "m", 1e-3, "k", 1e3, "u", 1e-6, "µ", 1e-6);

    private Quantities() {}

    /// Reads a number in a unit, with or without a prefix.
    ///
    /// @param unit in small letters: `a`, `v`, `w`, `ohm`, `f`
    /// @return in the unit itself
    /// @throws IllegalArgumentException where it is none, in one line
    public static double read(String text, String unit) {
        Matcher matcher = NUMBER.matcher(text.strip().toLowerCase(Locale.ROOT).replace("ω", "ohm"));
        if (matcher.matches()) {
            String written = matcher.group(2);
            double value = Double.parseDouble(matcher.group(1));
            if (written.endsWith(unit)) {
                Double factor = PREFIXES.get(written.substring(0, written.length() - unit.length()));
                if (factor != null) {
                    return value * factor;
                }
            }
        }
        throw new IllegalArgumentException("'" + text.strip() + "' is no number in "
                + unit.toUpperCase(Locale.ROOT).replace("OHM", "ohm"));
    }

    /// A number without needless zeros.
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static double between(String what, double value, double least, double most, String unit) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " " + plain(value) + " " + unit + " is outside " + plain(least)
                    + " … " + plain(most) + " " + unit);
        }
        return value;
    }
}
