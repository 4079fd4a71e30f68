package org.galvani.protocol.charger;

import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.CHARGE_PERMITTED;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.galvani.pack.Amount;
import org.galvani.pack.InSeries;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;

/// What a pack bears when it is charged, from its settings and from what it tells; and what charging has to know of it.
///
/// @param voltage of the pack, in mV; the lowest of what is known
/// @param cell    of its highest cell, in mV
/// @param current in mA
public record ChargeLimits(Optional<Limit> voltage, Optional<Limit> cell, Optional<Limit> current) {

    /// Cells are kept this much below their trip where nobody says how high they may go.
    private static final long BELOW_TRIP = 985; // of 1000

    /// One limit.
    ///
    /// @param value in mV or mA
    /// @param from  the name of the value it was taken from
    public record Limit(long value, String from) {

        private static Optional<Limit> lowest(List<Limit> known) {
            return known.stream().filter(limit -> limit.value > 0).min(Comparator.comparingLong(Limit::value));
        }
    }

    /// The limits of a pack.
    ///
    /// @param settings  of the pack
    /// @param telemetry of the pack
    public static ChargeLimits of(Readings settings, Readings telemetry) {
        List<Limit> voltages = new ArrayList<>();
        List<Limit> currents = new ArrayList<>();
        Optional<Limit> cell = limit(settings, Protection.CELL_OVERVOLTAGE.trip());
        limit(settings, Protection.PACK_OVERVOLTAGE.trip()).ifPresent(voltages::add);
        limit(telemetry, CHARGE_VOLTAGE_LIMIT).ifPresent(voltages::add);
        OptionalLong cells = InSeries.cells(settings, telemetry);
        if (cell.isPresent() && cells.isPresent()) {
            voltages.add(new Limit(
                    cell.get().value() * cells.getAsLong(), cell.get().from() + " of " + cells.getAsLong() + " cells"));
        }
        limit(settings, Protection.CHARGE_OVERCURRENT.trip()).ifPresent(currents::add);
        limit(telemetry, CHARGE_CURRENT_LIMIT).ifPresent(currents::add);
        return new ChargeLimits(Limit.lowest(voltages), cell, Limit.lowest(currents));
    }

    private static Optional<Limit> limit(Readings readings, Quantity quantity) {
        return readings.has(quantity)
                ? Optional.of(new Limit(readings.value(quantity), quantity.key()))
                : Optional.empty();
    }

    /// How high cells go where nobody says it, in mV: a little below their trip; 0 where that is not known.
    public long usualCellVoltage() {
        return cell.map(limit -> usualCellVoltage(limit.value())).orElse(0L);
    }

    /// The same of a trip, in mV.
    public static long usualCellVoltage(long trip) {
        return trip * BELOW_TRIP / 1000;
    }

    /// Why a goal goes beyond what the pack bears, in one line; empty where it does not.
    public Optional<String> refusal(ChargeControl.Goal goal) {
        return beyond("the voltage", goal.voltage(), voltage, PACK_VOLTAGE)
                .or(() -> beyond("the cell voltage", goal.cellVoltage(), cell, CELL_VOLTAGE_MAX))
                .or(() -> beyond("the current", goal.current(), current, CHARGE_CURRENT_LIMIT));
    }

    private static Optional<String> beyond(String what, long wanted, Optional<Limit> limit, Quantity unit) {
        return limit.filter(most -> wanted > most.value())
                .map(most -> "%s, %s, is above what the pack bears: %s (%s)"
                        .formatted(what, Amount.format(wanted, unit), Amount.format(most.value(), unit), most.from()));
    }

    /// What charging has to know of a pack; empty where it does not tell its voltage.
    public static Optional<ChargeControl.Pack> pack(Readings telemetry, List<RaisedAlarm> alarms) {
        if (!telemetry.has(PACK_VOLTAGE)) {
            return Optional.empty();
        }
        return Optional.of(new ChargeControl.Pack(
                telemetry.value(PACK_VOLTAGE),
                highestCell(telemetry),
                telemetry.has(CHARGE_CURRENT_LIMIT) ? telemetry.value(CHARGE_CURRENT_LIMIT) : Long.MAX_VALUE,
                limit(telemetry, CHARGE_VOLTAGE_LIMIT)
                        .map(Limit::value)
                        .filter(volts -> volts > 0)
                        .orElse(Long.MAX_VALUE),
                refusal(telemetry, alarms)));
    }

    private static long highestCell(Readings telemetry) {
        long highest = telemetry.has(CELL_VOLTAGE_MAX) ? telemetry.value(CELL_VOLTAGE_MAX) : 0;
        for (int cell = 1; cell <= telemetry.shape().count(CELL_VOLTAGES); cell++) {
            highest = telemetry.has(CELL_VOLTAGES, cell)
                    ? Math.max(highest, telemetry.value(CELL_VOLTAGES, cell))
                    : highest;
        }
        return highest;
    }

    /// Why a pack must not be charged now: an alarm that is more than a warning, or that it lets no current in.
    private static Optional<String> refusal(Readings telemetry, List<RaisedAlarm> alarms) {
        List<RaisedAlarm> grave = alarms.stream()
                .filter(raised -> switch (raised.alarm().severity()) {
                    case INFO, WARNING -> false;
                    case PROTECTION, LOCK, FAULT -> true;
                })
                .toList();
        if (!grave.isEmpty()) {
            return Optional.of("the pack raises " + String.join(", ", RaisedAlarm.keys(grave)));
        }
        return isOff(telemetry, CHARGE_MOS)
                ? Optional.of("the charge MOSFET of the pack is off")
                : isOff(telemetry, CHARGE_PERMITTED)
                        ? Optional.of("the pack does not permit charging")
                        : Optional.empty();
    }

    private static boolean isOff(Readings telemetry, Quantity quantity) {
        return telemetry.has(quantity) && telemetry.value(quantity) == 0;
    }
}
