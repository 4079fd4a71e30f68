package org.galvani.protocol.inverter;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.InSeries;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Severity;
import org.galvani.pack.Shape;

/// A pack as an inverter has to see it: measured values, limits, and whether it may be charged and discharged.
///
/// A limit is what the pack tells as such; where it tells none, what its settings bear, a little below the trip. What
/// the user names lowers a limit, or stands in for one that nobody tells, and never loosens one.
public final class InverterPack {

    /// What the user names for one pack; empty where nothing.
    ///
    /// @param chargeVoltage    in mV, never above
    /// @param chargeCurrent    in mA, never above
    /// @param dischargeCurrent in mA, never above
    /// @param dischargeVoltage in mV, never below
    public record Caps(
            OptionalLong chargeVoltage,
            OptionalLong chargeCurrent,
            OptionalLong dischargeCurrent,
            OptionalLong dischargeVoltage) {}

    private static final long BELOW = 985; // of 1000: voltages that are to stay clear of a trip
    private static final long ABOVE = 1030;
    private static final long MOST_OF_TRIP = 900; // currents

    private static final List<Quantity> MEASURED = List.of(
            PACK_VOLTAGE,
            PACK_CURRENT,
            SOC,
            SOH,
            REMAINING_CAPACITY,
            DESIGN_CAPACITY,
            TEMPERATURE_AVERAGE,
            TEMPERATURE_MIN,
            TEMPERATURE_MAX,
            CELL_VOLTAGE_MIN,
            CELL_VOLTAGE_MAX,
            FORCE_CHARGE_REQUEST,
            FULL_CHARGE_REQUEST,
            TOTAL_CHARGE_ENERGY,
            TOTAL_DISCHARGE_ENERGY);

    private static final Shape SHAPE = shape();

    private InverterPack() {}

    private static Shape shape() {
        List<Quantity> all = new ArrayList<>(MEASURED);
        all.addAll(InverterGroup.LIMITS);
        all.add(CHARGE_PERMITTED);
        all.add(DISCHARGE_PERMITTED);
        return Shape.of(
                all.stream().map(quantity -> new Shape.Slot(quantity, 0)).toList());
    }

    /// A pack as it tells of itself.
    ///
    /// @param settings of the pack; empty readings where it has none
    public static InverterGroup.Pack of(Readings telemetry, List<RaisedAlarm> raised, Readings settings, Caps caps) {
        Readings seen = new Readings(SHAPE);
        seen.putAll(telemetry);
        extremes(telemetry, CELL_VOLTAGES, CELL_VOLTAGE_MIN, CELL_VOLTAGE_MAX, seen);
        extremes(telemetry, TEMPERATURES, TEMPERATURE_MIN, TEMPERATURE_MAX, seen);
        if (!seen.has(TEMPERATURE_AVERAGE) && seen.has(TEMPERATURE_MIN) && seen.has(TEMPERATURE_MAX)) {
            seen.put(TEMPERATURE_AVERAGE, (seen.value(TEMPERATURE_MIN) + seen.value(TEMPERATURE_MAX)) / 2);
        }
        limits(settings, telemetry, caps, seen);
        Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
        raised.forEach(one -> alarms.add(one.alarm()));
        seen.put(CHARGE_PERMITTED, isPermitted(telemetry, alarms, CHARGE_PERMITTED, CHARGE_MOS) ? 1 : 0);
        seen.put(DISCHARGE_PERMITTED, isPermitted(telemetry, alarms, DISCHARGE_PERMITTED, DISCHARGE_MOS) ? 1 : 0);
        return new InverterGroup.Pack(seen, alarms);
    }

    /// The quantities without which an inverter cannot be told anything sensible, where nobody told them.
    public static List<Quantity> missing(InverterGroup.Pack pack) {
        return InverterGroup.LIMITS.stream()
                .filter(limit ->
                        limit != DISCHARGE_VOLTAGE_LIMIT && !pack.readings().has(limit))
                .toList();
    }

    private static void extremes(
            Readings telemetry, Quantity members, Quantity lowest, Quantity highest, Readings seen) {
        for (int member = 1; member <= telemetry.shape().count(members); member++) {
            if (telemetry.has(members, member)) {
                long value = telemetry.value(members, member);
                seen.put(lowest, seen.has(lowest) ? Math.min(seen.value(lowest), value) : value);
                seen.put(highest, seen.has(highest) ? Math.max(seen.value(highest), value) : value);
            }
        }
    }

    private static void limits(Readings settings, Readings telemetry, Caps caps, Readings seen) {
        OptionalLong cells = InSeries.cells(settings, telemetry);
        cap(
                CHARGE_VOLTAGE_LIMIT,
                lower(
                        lower(
                                ofCells(settings, CHARGE_CELL_VOLTAGE, cells, 1000),
                                ofCells(settings, Protection.CELL_OVERVOLTAGE.trip(), cells, BELOW)),
                        scaled(settings, Protection.PACK_OVERVOLTAGE.trip(), BELOW)),
                caps.chargeVoltage(),
                seen);
        cap(
                CHARGE_CURRENT_LIMIT,
                scaled(settings, Protection.CHARGE_OVERCURRENT.trip(), MOST_OF_TRIP),
                caps.chargeCurrent(),
                seen);
        cap(
                DISCHARGE_CURRENT_LIMIT,
                scaled(settings, Protection.DISCHARGE_OVERCURRENT.trip(), MOST_OF_TRIP),
                caps.dischargeCurrent(),
                seen);
        OptionalLong floor = higher(
                ofCells(settings, Protection.CELL_UNDERVOLTAGE.trip(), cells, ABOVE),
                scaled(settings, Protection.PACK_UNDERVOLTAGE.trip(), ABOVE));
        OptionalLong told = number(seen, DISCHARGE_VOLTAGE_LIMIT);
        higher(told.isPresent() ? told : floor, caps.dischargeVoltage())
                .ifPresent(volts -> seen.put(DISCHARGE_VOLTAGE_LIMIT, volts));
    }

    private static void cap(Quantity limit, OptionalLong fromSettings, OptionalLong cap, Readings seen) {
        OptionalLong told = number(seen, limit);
        lower(told.isPresent() ? told : fromSettings, cap).ifPresent(value -> seen.put(limit, value));
    }

    private static OptionalLong number(Readings readings, Quantity quantity) {
        return readings.has(quantity) ? OptionalLong.of(readings.value(quantity)) : OptionalLong.empty();
    }

    private static OptionalLong scaled(Readings settings, Quantity quantity, long thousandths) {
        OptionalLong value = number(settings, quantity);
        return value.isPresent() && value.getAsLong() > 0
                ? OptionalLong.of(value.getAsLong() * thousandths / 1000)
                : OptionalLong.empty();
    }

    private static OptionalLong ofCells(Readings settings, Quantity perCell, OptionalLong cells, long thousandths) {
        OptionalLong each = scaled(settings, perCell, thousandths);
        return each.isPresent() && cells.isPresent()
                ? OptionalLong.of(each.getAsLong() * cells.getAsLong())
                : OptionalLong.empty();
    }

    private static OptionalLong lower(OptionalLong one, OptionalLong other) {
        return one.isEmpty() || (other.isPresent() && other.getAsLong() < one.getAsLong()) ? other : one;
    }

    private static OptionalLong higher(OptionalLong one, OptionalLong other) {
        return one.isEmpty() || (other.isPresent() && other.getAsLong() > one.getAsLong()) ? other : one;
    }

    /// Whether current may flow one way: what the pack says of it, and no lock or fault. A pack that says nothing of
    /// its power path may not where any of its protections has acted.
    private static boolean isPermitted(Readings telemetry, Set<Alarm> alarms, Quantity permitted, Quantity mos) {
        if (isOff(telemetry, permitted) || isOff(telemetry, mos)) {
            return false;
        }
        boolean told = telemetry.has(permitted) || telemetry.has(mos);
        return alarms.stream().map(Alarm::severity).noneMatch(severity -> isGrave(severity, told));
    }

    private static boolean isGrave(Severity severity, boolean pathTold) {
        return switch (severity) {
            case INFO, WARNING -> false;
            case PROTECTION -> !pathTold;
            case LOCK, FAULT -> true;
        };
    }

    private static boolean isOff(Readings telemetry, Quantity quantity) {
        return telemetry.has(quantity) && telemetry.value(quantity) == 0;
    }

    /// Why limits cannot be: no inverter may be told such. Empty where all is well.
    public static Optional<String> refusal(Readings limits) {
        OptionalLong high = number(limits, CHARGE_VOLTAGE_LIMIT);
        OptionalLong low = number(limits, DISCHARGE_VOLTAGE_LIMIT);
        return high.isPresent() && low.isPresent() && high.getAsLong() <= low.getAsLong()
                ? Optional.of("the discharge voltage limit, %s V, is not below the charge voltage limit, %s V"
                        .formatted(low.getAsLong() / 1000.0, high.getAsLong() / 1000.0))
                : Optional.empty();
    }
}
