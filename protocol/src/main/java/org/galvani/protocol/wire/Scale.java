package org.galvani.protocol.wire;

import java.math.BigInteger;
import java.util.Optional;
import org.galvani.pack.Quantity;
import org.galvani.pack.Unit;

/// What one step of a raw number means: the vendor's unit and step, and how they make the quantity's unit.
///
/// The value in `unit` is `(raw + bias) × numerator / denominator`, in whole-number arithmetic.
///
/// @param symbol      the vendor's unit as printed in its table, `mV`; empty for plain numbers
/// @param step        the vendor's step as printed, `1` or `0.1`
/// @param unit        the unit it leads to
/// @param numerator   factor to that unit
/// @param denominator divisor to that unit
/// @param bias        added to the raw number first
/// @param bend        where raw numbers begin to count another way; empty for a straight line
public record Scale(
        String symbol, String step, Unit unit, long numerator, long denominator, long bias, Optional<Bend> bend) {

    /// Raw numbers from `from` on are read by another scale of the same unit.
    public record Bend(long from, Scale by) {}

    /// A straight line.
    public Scale(String symbol, String step, Unit unit, long numerator, long denominator, long bias) {
        this(symbol, step, unit, numerator, denominator, bias, Optional.empty());
    }

    // spotless:off
    public static final Scale COUNT            = of("",    "1",    Unit.NONE,          1,         1);
    public static final Scale MILLIVOLT        = of("mV",  "1",    Unit.VOLT,          1,     1_000);
    public static final Scale CENTIVOLT        = of("V",   "0.01", Unit.VOLT,          1,       100);
    public static final Scale DECIVOLT         = of("V",   "0.1",  Unit.VOLT,          1,        10);
    public static final Scale CENTIAMP         = of("A",   "0.01", Unit.AMPERE,        1,       100);
    public static final Scale MILLIAMP         = of("mA",  "1",    Unit.AMPERE,        1,     1_000);
    public static final Scale AMP              = of("A",   "1",    Unit.AMPERE,        1,         1);
    public static final Scale DECIAMP          = of("A",   "0.1",  Unit.AMPERE,        1,        10);
    public static final Scale MILLIWATT        = of("mW",  "1",    Unit.WATT,          1,     1_000);
    public static final Scale MILLIAMP_HOUR    = of("mAh", "1",    Unit.AMPERE_HOUR,   1,     1_000);
    public static final Scale CENTIAMP_HOUR    = of("Ah",  "0.01", Unit.AMPERE_HOUR,   1,       100);
    public static final Scale AMP_HOUR         = of("Ah",  "1",    Unit.AMPERE_HOUR,   1,         1);
    public static final Scale CELSIUS          = of("°C",  "1",    Unit.CELSIUS,       1,         1);
    public static final Scale DECICELSIUS      = of("°C",  "0.1",  Unit.CELSIUS,       1,        10);
    public static final Scale PERCENT          = of("%",   "1",    Unit.PERCENT,       1,         1);
    public static final Scale DECIPERCENT      = of("%",   "0.1",  Unit.PERCENT,       1,        10);
    public static final Scale MILLIOHM         = of("mΩ",  "1",    Unit.OHM,           1,     1_000);
    public static final Scale DECIMILLIOHM     = of("mΩ",  "0.1",  Unit.OHM,           1,    10_000);
    public static final Scale MICROOHM         = of("µΩ",  "1",    Unit.OHM,           1, 1_000_000);
    public static final Scale MICROSECOND      = of("µs",  "1",    Unit.SECOND,        1, 1_000_000);
    public static final Scale MILLISECOND      = of("ms",  "1",    Unit.SECOND,        1,     1_000);
    public static final Scale DECISECOND       = of("s",   "0.1",  Unit.SECOND,        1,        10);
    public static final Scale SECOND           = of("s",   "1",    Unit.SECOND,        1,         1);
    public static final Scale MINUTE           = of("min", "1",    Unit.SECOND,       60,         1);
    public static final Scale HOUR             = of("h",   "1",    Unit.SECOND,    3_600,         1);
    public static final Scale DECIHOUR         = of("h",   "0.1",  Unit.SECOND,      360,         1);
    // spotless:on

    private static Scale of(String symbol, String step, Unit unit, long numerator, long denominator) {
        return new Scale(symbol, step, unit, numerator, denominator, 0);
    }

    /// The same step counted from another zero: `raw + bias` steps.
    public Scale biased(long by) {
        return new Scale(symbol, step, unit, numerator, denominator, bias + by);
    }

    /// The same step where the vendor counts the other way: magnitudes that it sends negative.
    public Scale negated() {
        return new Scale(symbol, step, unit, -numerator, denominator, bias);
    }

    /// The same below `raw`; raw numbers from there on are read by `other`. A value that both can say is written the
    /// lower way, and one that neither can say by the last raw number below.
    public Scale from(long raw, Scale other) {
        return new Scale(symbol, step, unit, numerator, denominator, bias, Optional.of(new Bend(raw, other)));
    }

    /// Whether it leads to the unit of a quantity; plain numbers count anything that is counted.
    boolean fits(Quantity quantity) {
        return switch (quantity.unit()) {
            case NONE, CELLS, CELL, PULSES, BIT_PER_SECOND -> unit == Unit.NONE;
            case VOLT,
                    AMPERE,
                    AMPERE_HOUR,
                    WATT,
                    WATT_HOUR,
                    CELSIUS,
                    PERCENT,
                    OHM,
                    SECOND,
                    DISTANCE,
                    WATT_HOUR_PER_DISTANCE -> unit == quantity.unit();
        };
    }

    /// The arithmetic from raw numbers to values of a quantity.
    Arithmetic towards(Quantity quantity) {
        if (!fits(quantity)) {
            throw new IllegalArgumentException(
                    "unit " + unit + " does not fit " + quantity.key() + ", which is in " + quantity.unit());
        }
        BigInteger up = BigInteger.valueOf(numerator).multiply(BigInteger.TEN.pow(quantity.decimals()));
        BigInteger down = BigInteger.valueOf(denominator);
        BigInteger common = up.gcd(down);
        return new Arithmetic(
                bias,
                up.divide(common).longValueExact(),
                down.divide(common).longValueExact(),
                bend.map(there -> new Arithmetic.Upper(there.from(), there.by().towards(quantity))));
    }

    /// `value = (raw + bias) × factor / divisor`; exact where the divisor is 1.
    ///
    /// @param bias    added first
    /// @param factor  multiplied next, never 0; negative where the vendor counts the other way
    /// @param divisor divided by last, rounding to the nearest, halves up
    /// @param upper   what holds for raw numbers from the bend on
    record Arithmetic(long bias, long factor, long divisor, Optional<Upper> upper) {

        record Upper(long from, Arithmetic by) {}

        boolean exact() {
            return divisor == 1 && upper.map(there -> there.by().exact()).orElse(true);
        }

        boolean straight() {
            return upper.isEmpty();
        }

        long value(long raw) {
            if (upper.isPresent() && raw >= upper.get().from()) {
                return upper.get().by().value(raw);
            }
            return divisor == 1
                    ? (raw + bias) * factor
                    : Math.floorDiv(2 * (raw + bias) * factor + divisor, 2 * divisor);
        }

        /// The raw number; for values between two exact steps the lower one, as devices cut digits off. Of rounded
        /// values the nearest, so that every raw number is found again.
        long raw(long value) {
            long step = Math.abs(factor);
            long steps =
                    divisor == 1 ? Math.floorDiv(value, step) : Math.floorDiv(2 * value * divisor + step, 2 * step);
            long raw = Long.signum(factor) * steps - bias;
            if (upper.isEmpty() || (raw >= 0 && raw < upper.get().from())) {
                return raw;
            }
            long other = upper.get().by().raw(value);
            return other >= upper.get().from() ? other : upper.get().from() - 1;
        }
    }
}
