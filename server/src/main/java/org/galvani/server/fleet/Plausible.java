package org.galvani.server.fleet;

import static org.galvani.pack.Glossary.*;

import java.util.HashMap;
import java.util.Map;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;

/// What can be true of a battery at all: a broken wire or sensor shows as a value outside. Wide on purpose; what is
/// merely bad is an alarm of the device.
final class Plausible {

    private record Limits(long lowest, long highest) {}

    private static final Map<Quantity, Limits> LIMITS = new HashMap<>();

    static {
        // spotless:off
        //                                   lowest    highest, in the unit of the quantity
        limit(CELL_VOLTAGES,                   0.2,        6);
        limit(CELL_VOLTAGE_MIN,                0.2,        6);
        limit(CELL_VOLTAGE_MAX,                0.2,        6);
        limit(CELL_VOLTAGE_AVERAGE,            0.2,        6);
        limit(CELL_VOLTAGE_SPREAD,               0,        6);
        limit(PACK_VOLTAGE,                      0,     2000);
        limit(PACK_CURRENT,                 -5_000,    5_000);
        limit(PACK_POWER,               -5_000_000, 5_000_000);
        limit(SOC,                               0,      100);
        limit(ABSOLUTE_SOC,                      0,      100);
        limit(SOH,                               0,      150);
        limit(REMAINING_CAPACITY,                0,   50_000);
        limit(FULL_CAPACITY,                     0,   50_000);
        limit(TEMPERATURES,                    -60,      150);
        limit(TEMPERATURE_MIN,                 -60,      150);
        limit(TEMPERATURE_MAX,                 -60,      150);
        limit(TEMPERATURE_AVERAGE,             -60,      150);
        limit(MOS_TEMPERATURE,                 -60,      200);
        limit(AMBIENT_TEMPERATURE,             -60,      120);
        limit(MODULE_TEMPERATURES,             -60,      150);
        limit(CELL_WIRE_RESISTANCES,             0,      100);
        // spotless:on
    }

    private Plausible() {}

    private static void limit(Quantity quantity, double lowest, double highest) {
        double scale = Math.pow(10, quantity.decimals());
        LIMITS.put(quantity, new Limits(Math.round(lowest * scale), Math.round(highest * scale)));
    }

    /// Whether a value, in 10^-decimals of its unit, is possible. Codes that the vendor's table does not list are not.
    static boolean is(Quantity quantity, long value) {
        Limits limits = LIMITS.get(quantity);
        if (limits != null) {
            return value >= limits.lowest && value <= limits.highest;
        }
        return value >= 0 || (quantity.form() != Form.SWITCH && quantity.form() != Form.CHOICE);
    }
}
