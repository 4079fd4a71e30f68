package org.galvani.pack;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Values as people write and read them: `3.65V`, `120 A`, `2 h`, `on`.
public final class Amount {

    // spotless:off
    private static final Map<Unit, Map<String, String>> SPELLINGS = Map.of(
        Unit.VOLT,        Map.of("V", "1", "mV", "0.001"),
        Unit.AMPERE,      Map.of("A", "1", "mA", "0.001"),
        Unit.AMPERE_HOUR, Map.of("Ah", "1", "mAh", "0.001"),
        Unit.WATT,        Map.of("W", "1", "mW", "0.001", "kW", "1000"),
        Unit.WATT_HOUR,   Map.of("Wh", "1", "kWh", "1000"),
        Unit.CELSIUS,     Map.of("°C", "1", "C", "1"),
        Unit.PERCENT,     Map.of("%", "1"),
        Unit.OHM,         Map.of("Ω", "1", "ohm", "1", "mΩ", "0.001", "mohm", "0.001", "µΩ", "0.000001", "uohm", "0.000001"),
        Unit.SECOND,      Map.of("s", "1", "ms", "0.001", "µs", "0.000001", "us", "0.000001", "min", "60", "h", "3600"));
    // spotless:on

    private static final List<String> ON = List.of("on", "true", "yes", "1", "close");
    private static final List<String> OFF = List.of("off", "false", "no", "0", "open");

    private Amount() {}

    /// Reads a value of a quantity; a number without a unit is in the quantity's own.
    ///
    /// @return the value in 10^-decimals of the unit
    /// @throws IllegalArgumentException where it is none, saying what is expected
    public static long parse(String text, Quantity quantity) {
        return switch (quantity.form()) {
            case SWITCH -> onOff(text, quantity);
            case CHOICE -> choice(text, quantity);
            case NUMBER -> quantity == Glossary.DEVICE_CLOCK ? instant(text, quantity) : number(text, quantity);
            case BITS -> number(text, quantity);
            case FLOAT, TEXT ->
                throw new IllegalArgumentException(quantity.key() + " is no amount and cannot be written as one");
        };
    }

    /// A value with its unit, for people: `3.65 V`, `on`, `charge`.
    public static String format(long value, Quantity quantity) {
        String unit = quantity.form() == Form.NUMBER ? quantity.unit().symbol() : "";
        return unit.isEmpty() || quantity.unit() == Unit.CELL
                ? number(value, quantity)
                : number(value, quantity) + " " + unit;
    }

    /// A value without its unit.
    public static String number(long value, Quantity quantity) {
        if (quantity.secret()) {
            return PlainValues.MASKED;
        }
        return switch (quantity.form()) {
            case SWITCH -> value == 1 ? "on" : value == 0 ? "off" : "unknown " + ~value;
            case NUMBER, CHOICE, BITS, FLOAT -> PlainValues.of(quantity, value).toString();
            case TEXT -> throw new IllegalArgumentException(quantity.key() + " is a text");
        };
    }

    private static long onOff(String text, Quantity quantity) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (ON.contains(word)) {
            return 1;
        }
        if (OFF.contains(word)) {
            return 0;
        }
        throw new IllegalArgumentException("'" + text + "' is no value of " + quantity.key() + ": on or off");
    }

    private static long choice(String text, Quantity quantity) {
        int choice = quantity.choices().indexOf(text.strip().toLowerCase(Locale.ROOT));
        if (choice < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no value of " + quantity.key() + ": " + String.join(", ", quantity.choices()));
        }
        return choice;
    }

    private static long instant(String text, Quantity quantity) {
        try {
            return Instant.parse(text.strip()).getEpochSecond();
        } catch (DateTimeException _) {
            return number(text, quantity);
        }
    }

    private static long number(String text, Quantity quantity) {
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && "+-.0123456789".indexOf(stripped.charAt(end)) >= 0) {
            end++;
        }
        String unit = stripped.substring(end).strip();
        BigDecimal factor = factor(unit, quantity, text);
        BigDecimal exact;
        try {
            exact = new BigDecimal(stripped.substring(0, end)).multiply(factor).movePointRight(quantity.decimals());
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no number for " + quantity.key() + expected(quantity));
        }
        try {
            return exact.longValueExact();
        } catch (ArithmeticException _) {
            if (exact.stripTrailingZeros().scale() <= 0) {
                throw new IllegalArgumentException("'" + text + "' is far more than " + quantity.key() + " can be");
            }
            throw new IllegalArgumentException("'" + text + "' is finer than " + quantity.key() + " can be: "
                    + BigDecimal.ONE.movePointLeft(quantity.decimals()).toPlainString() + " "
                    + quantity.unit().symbol());
        }
    }

    private static BigDecimal factor(String unit, Quantity quantity, String text) {
        if (unit.isEmpty() || unit.equals(quantity.unit().symbol())) {
            return BigDecimal.ONE;
        }
        String factor = SPELLINGS.getOrDefault(quantity.unit(), Map.of()).get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("'" + text + "' has no unit of " + quantity.key() + expected(quantity));
        }
        return new BigDecimal(factor);
    }

    private static String expected(Quantity quantity) {
        return quantity.unit().symbol().isEmpty()
                ? ": a plain number"
                : ": a number in " + quantity.unit().symbol();
    }
}
