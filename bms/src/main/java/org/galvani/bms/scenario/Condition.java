package org.galvani.bms.scenario;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Telemetry;
import org.galvani.pack.Alarm;
import org.galvani.pack.Amount;
import org.galvani.pack.Form;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;

/// Something that is so or not: a value of the glossary against an amount, or an alarm.
///
///     soc < 20%          cell_voltages[3] >= 3.40V       discharge_mos off       operating_mode charge
///     pack_current = -50A +- 0.5A                        cell_undervoltage       no cell_undervoltage
public sealed interface Condition {

    /// Whether an alarm stands.
    record Raised(Alarm alarm, boolean wanted) implements Condition {}

    /// A value against an amount.
    ///
    /// @param index     of a cell or sensor; 0 for a value of the pack
    /// @param operator  how they are compared
    /// @param amount    in 10^-decimals of the unit
    /// @param tolerance in the same, for equality
    record Compared(Quantity quantity, int index, Operator operator, long amount, long tolerance)
            implements Condition {}

    /// The truth behind the gauge: the state of charge of the emptiest cell.
    record TrueSoc(Operator operator, long amount, long tolerance) implements Condition {}

    /// How the controller of CAN chargers stands: `charge_stage constant_current`.
    record Stage(String stage) implements Condition {}

    /// How a value is compared.
    enum Operator {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        EQUAL("="),
        OTHER("!=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean holds(long value, long amount, long tolerance) {
            return switch (this) {
                case LESS -> value < amount;
                case AT_MOST -> value <= amount;
                case MORE -> value > amount;
                case AT_LEAST -> value >= amount;
                case EQUAL -> Math.abs(value - amount) <= tolerance;
                case OTHER -> Math.abs(value - amount) > tolerance;
            };
        }

        static Operator of(String sign) {
            for (Operator one : values()) {
                if (one.sign.equals(sign)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("unknown comparison '" + sign + "': <, <=, >, >=, = or !=");
        }
    }

    /// What a controller's stages are asked by.
    String STAGE = "charge_stage";

    /// What a battery without a controller says to that.
    String NOBODY = "nobody charges here over CAN: play it with simulate charger";

    /// Its stages, in the order of a charge.
    List<String> STAGES = List.of("none", "waiting", "constant_current", "constant_voltage", "finished", "stopped");

    /// `name`, `[3]`, comparison, amount, tolerance.
    Pattern WORDS = Pattern.compile(
            "([a-z_0-9]+)(?:\\[([0-9]{1,3})])?\\s*(<=|>=|!=|<|>|=|\\s)\\s*(.*?)(?:\\s*(?:±|\\+-)\\s*(.+))?");

    /// Reads a condition as it is written above.
    ///
    /// @throws IllegalArgumentException where it means nothing, in one line
    static Condition parse(String text) {
        String plain = text.strip();
        if (plain.startsWith(STAGE + " ")) {
            String stage = plain.substring(STAGE.length() + 1).strip();
            if (!STAGES.contains(stage)) {
                throw new IllegalArgumentException(
                        "'" + stage + "' is no stage of charging: " + String.join(", ", STAGES));
            }
            return new Stage(stage);
        }
        boolean no = plain.startsWith("no ");
        String alarm = (no ? plain.substring(3) : plain).strip().toLowerCase(Locale.ROOT);
        if (Alarm.named(alarm).isPresent()) {
            return new Raised(Alarm.named(alarm).get(), !no);
        }
        Matcher matcher = WORDS.matcher(plain);
        if (no || !matcher.matches()) {
            throw new IllegalArgumentException("'" + plain + "' is no condition; write soc < 20%, discharge_mos off,"
                    + " cell_overvoltage or no cell_overvoltage");
        }
        String name = matcher.group(1);
        boolean truth = name.equals("true_soc");
        Quantity quantity = truth
                ? Glossary.SOC
                : Quantity.named(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + name + "' is neither a quantity nor an alarm of the glossary"));
        Operator operator = matcher.group(3).isBlank() ? Operator.EQUAL : Operator.of(matcher.group(3));
        long amount = Amount.parse(matcher.group(4), quantity);
        long tolerance = matcher.group(5) == null ? 0 : Amount.parse(matcher.group(5), quantity);
        if (truth) {
            return new TrueSoc(operator, amount, tolerance);
        }
        int index = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new Compared(quantity, index, operator, amount, tolerance);
    }

    /// Whether it is so.
    ///
    /// @throws IllegalArgumentException where the battery has no such value
    default boolean holds(Battery battery, Telemetry telemetry) {
        return switch (this) {
            case Raised(Alarm alarm, boolean wanted) ->
                battery.board().protections().stands(alarm) == wanted;
            case Compared(Quantity quantity, int index, Operator operator, long amount, long tolerance) ->
                operator.holds(value(quantity, index, telemetry.readings()), amount, tolerance);
            case TrueSoc(Operator operator, long amount, long tolerance) ->
                operator.holds(trueSoc(battery), amount, tolerance);
            case Stage _ -> throw new IllegalArgumentException(NOBODY);
        };
    }

    /// How it is, for people.
    default String now(Battery battery, Telemetry telemetry) {
        return switch (this) {
            case Raised(Alarm alarm, boolean _) ->
                alarm.key() + (battery.board().protections().stands(alarm) ? " stands" : " does not stand");
            case Compared(Quantity quantity, int index, Operator _, long _, long _) ->
                quantity.form() == Form.CHOICE || quantity.form() == Form.SWITCH || quantity.form() == Form.NUMBER
                        ? Amount.format(value(quantity, index, telemetry.readings()), quantity)
                        : Long.toString(value(quantity, index, telemetry.readings()));
            case TrueSoc _ -> Amount.format(trueSoc(battery), Glossary.SOC);
            case Stage _ -> throw new IllegalArgumentException(NOBODY);
        };
    }

    private static long trueSoc(Battery battery) {
        double least = Double.POSITIVE_INFINITY;
        for (int cell = 0; cell < battery.pack().cells().count(); cell++) {
            least = Math.min(least, battery.pack().cells().soc(cell));
        }
        return Math.round(least * 10_000);
    }

    private static long value(Quantity quantity, int index, Readings readings) {
        if (!readings.has(quantity, index)) {
            throw new IllegalArgumentException(
                    "this battery tells no " + quantity.key() + (index > 0 ? "[" + index + "]" : ""));
        }
        return readings.value(quantity, index);
    }
}
