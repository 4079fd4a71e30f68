package org.galvani.device.station;

import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.galvani.pack.Amount;
import org.galvani.pack.Quantity;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.inverter.InverterPack;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.inverter.InverterUpload;

/// What stations there are, and what can be chosen for each, as text.
public enum StationKind {
    /// Chargers of one pack.
    CHARGER,
    /// Packs, as an inverter is told of them.
    BRIDGE;

    private static final String USUAL_NAME = "PYLON";
    private static final long PARTS = 20; // of the current: the end current where none is named

    /// One choice.
    private record Choice(String key, Check check) {}

    private interface Check {

        /// @throws IllegalArgumentException in one line
        void of(String text);
    }

    private List<Choice> table() {
        // spotless:off
        return switch (this) {
            case CHARGER -> List.of(
                amount("voltage",           PACK_VOLTAGE),
                amount("current",           CHARGE_CURRENT_LIMIT),
                amount("end_current",       CHARGE_CURRENT_LIMIT),
                amount("cell_voltage",      CELL_VOLTAGE_MAX));
            case BRIDGE -> Stream.concat(habits(), Stream.of(
                new Choice("name",          text -> new InverterUpload(tables(Map.of()), text)),
                amount("charge_voltage",    CHARGE_VOLTAGE_LIMIT),
                amount("charge_current",    CHARGE_CURRENT_LIMIT),
                amount("discharge_current", DISCHARGE_CURRENT_LIMIT),
                amount("discharge_voltage", DISCHARGE_VOLTAGE_LIMIT))).toList();
        };
        // spotless:on
    }

    private static Choice amount(String key, Quantity quantity) {
        return new Choice(key, text -> value(text, quantity));
    }

    private static Stream<Choice> habits() {
        return Inverter.CAN.options().stream()
                .map(option -> option.name().replace('-', '_'))
                .map(key -> new Choice(key, text -> tables(Map.of(key, text))));
    }

    /// Its word: `charger`, `bridge`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What can be chosen.
    public List<String> choices() {
        return table().stream().map(Choice::key).toList();
    }

    /// Refuses a value that cannot be.
    ///
    /// @throws IllegalArgumentException in one line
    public void check(String key, String value) {
        table().stream()
                .filter(choice -> choice.key().equals(key))
                .forEach(choice -> choice.check().of(value));
    }

    /// Makes one.
    ///
    /// @param packs  the names of its packs; of a charger one
    /// @param series whether they stand in series
    /// @param chosen what is chosen, by key
    /// @param nanos  a clock that never runs backwards, in nanoseconds
    /// @throws IllegalArgumentException in one line, where something is missing or does not fit together
    public Station station(List<String> packs, boolean series, Map<String, String> chosen, LongSupplier nanos) {
        return switch (this) {
            case CHARGER -> {
                if (packs.size() != 1) {
                    throw new IllegalArgumentException("a charger charges one pack, not " + packs.size());
                }
                yield new ChargeStation(packs.getFirst(), goal(chosen), nanos);
            }
            case BRIDGE ->
                new BridgeStation(
                        packs,
                        series,
                        tables(chosen),
                        chosen.getOrDefault("name", USUAL_NAME),
                        new InverterPack.Caps(
                                number(chosen, "charge_voltage", CHARGE_VOLTAGE_LIMIT),
                                number(chosen, "charge_current", CHARGE_CURRENT_LIMIT),
                                number(chosen, "discharge_current", DISCHARGE_CURRENT_LIMIT),
                                number(chosen, "discharge_voltage", DISCHARGE_VOLTAGE_LIMIT)),
                        nanos);
        };
    }

    private static Goal goal(Map<String, String> chosen) {
        long volts = need(chosen, "voltage", PACK_VOLTAGE);
        long amperes = need(chosen, "current", CHARGE_CURRENT_LIMIT);
        return new Goal(
                volts,
                number(chosen, "cell_voltage", CELL_VOLTAGE_MAX).orElse(0),
                amperes,
                number(chosen, "end_current", CHARGE_CURRENT_LIMIT).orElse(amperes / PARTS));
    }

    private static long need(Map<String, String> chosen, String key, Quantity quantity) {
        return number(chosen, key, quantity)
                .orElseThrow(() -> new IllegalArgumentException("needs the key '" + key + "'"));
    }

    private static OptionalLong number(Map<String, String> chosen, String key, Quantity quantity) {
        return Optional.ofNullable(chosen.get(key))
                .map(text -> OptionalLong.of(value(text, quantity)))
                .orElse(OptionalLong.empty());
    }

    private static long value(String text, Quantity quantity) {
        long value = Amount.parse(text, quantity);
        if (value < 0) {
            throw new IllegalArgumentException("'" + text + "' is below zero");
        }
        return value;
    }

    /// Keys of a configuration have `_` where options of a command have `-`.
    private static InverterTables tables(Map<String, String> chosen) {
        Map<String, String> options = new LinkedHashMap<>();
        Inverter.CAN
                .options()
                .forEach(option -> Optional.ofNullable(chosen.get(option.name().replace('-', '_')))
                        .ifPresent(value -> options.put(option.name(), value)));
        return Inverter.CAN.tables(options);
    }
}
