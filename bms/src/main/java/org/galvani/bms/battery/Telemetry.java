package org.galvani.bms.battery;

import static org.galvani.pack.Glossary.AMBIENT_TEMPERATURE;
import static org.galvani.pack.Glossary.BALANCING;
import static org.galvani.pack.Glossary.BALANCING_CELLS;
import static org.galvani.pack.Glossary.BALANCING_CURRENT;
import static org.galvani.pack.Glossary.CELLS_PRESENT;
import static org.galvani.pack.Glossary.CELL_COUNT;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_AVERAGE;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX_CELL;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN_CELL;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_SPREAD;
import static org.galvani.pack.Glossary.CELL_WIRE_RESISTANCES;
import static org.galvani.pack.Glossary.CHARGER_CONNECTED;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.CHARGE_SWITCH;
import static org.galvani.pack.Glossary.CHARGING_STAGE;
import static org.galvani.pack.Glossary.CYCLE_COUNT;
import static org.galvani.pack.Glossary.DESIGN_CAPACITY;
import static org.galvani.pack.Glossary.DISCHARGE_MOS;
import static org.galvani.pack.Glossary.DISCHARGE_SWITCH;
import static org.galvani.pack.Glossary.EMERGENCY_TIME_LEFT;
import static org.galvani.pack.Glossary.FULL_CAPACITY;
import static org.galvani.pack.Glossary.HEATING;
import static org.galvani.pack.Glossary.MODULE_TEMPERATURES;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.OPERATING_MODE;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_POWER;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.PORT_VOLTAGE;
import static org.galvani.pack.Glossary.PRECHARGING;
import static org.galvani.pack.Glossary.RECHARGE_WAITING;
import static org.galvani.pack.Glossary.REMAINING_CAPACITY;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.SOH;
import static org.galvani.pack.Glossary.TEMPERATURES;
import static org.galvani.pack.Glossary.TEMPERATURE_MAX;
import static org.galvani.pack.Glossary.TEMPERATURE_MIN;
import static org.galvani.pack.Glossary.TIME_TO_SLEEP;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.galvani.bms.plant.Design;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.signal.Measured;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// What a battery tells, in the words of the glossary: the view that every protocol takes its values from.
public final class Telemetry {

    /// One value: what it means, and where it comes from, in the unit of the quantity. `NaN` is absent.
    private record Row(Quantity quantity, ToDoubleFunction<Telemetry> value) {}

    private static final int DISCHARGING = BALANCING.choices().indexOf("discharge");

    // spotless:off
    private static final List<Row> ROWS = List.of(
        new Row(PACK_VOLTAGE,          t -> t.measured.packVoltage),
        new Row(PACK_CURRENT,          t -> t.measured.current),
        new Row(PACK_POWER,            t -> t.measured.packVoltage * t.measured.current),
        new Row(PORT_VOLTAGE,          t -> t.measured.portVoltage),
        new Row(SOC,                   t -> t.battery.board().gauge().soc()),
        new Row(SOH,                   t -> t.battery.board().gauge().soh()),
        new Row(REMAINING_CAPACITY,    t -> t.battery.board().gauge().remaining()),
        new Row(FULL_CAPACITY,         t -> t.battery.board().gauge().fullCapacity()),
        new Row(DESIGN_CAPACITY,       t -> t.battery.board().settings().get(Parameter.CAP_RATED)),
        new Row(CYCLE_COUNT,           t -> t.battery.board().gauge().cycles()),
        new Row(CELL_COUNT,            t -> t.cells()),
        new Row(CELL_VOLTAGE_MIN,      t -> t.measured.cellVoltages[t.lowest]),
        new Row(CELL_VOLTAGE_MAX,      t -> t.measured.cellVoltages[t.highest]),
        new Row(CELL_VOLTAGE_AVERAGE,  t -> t.average),
        new Row(CELL_VOLTAGE_SPREAD,   t -> t.measured.cellVoltages[t.highest] - t.measured.cellVoltages[t.lowest]),
        new Row(CELL_VOLTAGE_MIN_CELL, t -> t.lowest + 1),
        new Row(CELL_VOLTAGE_MAX_CELL, t -> t.highest + 1),
        new Row(TEMPERATURE_MIN,       t -> t.coldest),
        new Row(TEMPERATURE_MAX,       t -> t.hottest),
        new Row(AMBIENT_TEMPERATURE,   t -> t.measured.ambientTemperature),
        new Row(MOS_TEMPERATURE,       t -> t.measured.powerTemperature),
        new Row(CHARGE_SWITCH,         t -> is(t.battery.board().modes().chargeSwitch())),
        new Row(DISCHARGE_SWITCH,      t -> is(t.battery.board().modes().dischargeSwitch())),
        new Row(CHARGE_MOS,            t -> is(t.battery.driven().charge)),
        new Row(DISCHARGE_MOS,         t -> is(t.battery.driven().discharge)),
        new Row(PRECHARGING,           t -> is(t.battery.driven().precharge)),
        new Row(HEATING,               t -> is(t.battery.driven().heater)),
        new Row(BALANCING,             t -> t.bled > 0 ? DISCHARGING : 0),
        new Row(BALANCING_CURRENT,     t -> t.bled > 0 ? t.design().bleedAmperes() : 0),
        new Row(CHARGER_CONNECTED,     t -> is(t.battery.board().modes().chargerPresent())),
        new Row(RECHARGE_WAITING,      t -> is(t.battery.board().rechargeWaiting())),
        new Row(OPERATING_MODE,        t -> OPERATING_MODE.choices().indexOf(t.mode())),
        new Row(CHARGING_STAGE,        t -> t.stage()),
        new Row(TIME_TO_SLEEP,         t -> t.battery.board().modes().timeToSleep() / 1e6),
        new Row(EMERGENCY_TIME_LEFT,   t -> t.battery.board().modes().emergencyLeft() / 1e6));
    // spotless:on

    private final Battery battery;
    private final Measured measured;
    private final Shape shape;
    private int lowest;
    private int highest;
    private double average;
    private double coldest;
    private double hottest;
    private int bled;

    /// @param battery to be told about
    public Telemetry(Battery battery) {
        this.battery = battery;
        measured = battery.measured();
        Set<Shape.Slot> slots = new LinkedHashSet<>();
        for (int cell = 1; cell <= cells(); cell++) {
            slots.add(new Shape.Slot(CELL_VOLTAGES, cell));
            slots.add(new Shape.Slot(CELL_WIRE_RESISTANCES, cell));
            slots.add(new Shape.Slot(MODULE_TEMPERATURES, cell));
        }
        for (int sensor = 1; sensor <= measured.cellTemperatures.length; sensor++) {
            slots.add(new Shape.Slot(TEMPERATURES, sensor));
        }
        for (Row row : ROWS) {
            slots.add(new Shape.Slot(row.quantity(), 0));
        }
        slots.add(new Shape.Slot(CELLS_PRESENT, 0));
        slots.add(new Shape.Slot(BALANCING_CELLS, 0));
        shape = Shape.of(slots);
    }

    /// Boards that log stages of charging have them.
    private double stage() {
        return battery.board().settings().works(Parameter.CHARGE_ERR_DLY)
                ? CHARGING_STAGE
                        .choices()
                        .indexOf(battery.board().charging().stage().name().toLowerCase(Locale.ROOT))
                : Double.NaN;
    }

    /// What it tells now, in a copy.
    public Readings readings() {
        look();
        Readings now = new Readings(shape);
        for (int cell = 1; cell <= cells(); cell++) {
            put(now, CELL_VOLTAGES, cell, measured.cellVoltages[cell - 1]);
            put(now, CELL_WIRE_RESISTANCES, cell, measured.wireResistances[cell - 1]);
            put(now, MODULE_TEMPERATURES, cell, measured.moduleTemperatures[cell - 1]);
        }
        for (int sensor = 1; sensor <= measured.cellTemperatures.length; sensor++) {
            put(now, TEMPERATURES, sensor, measured.cellTemperatures[sensor - 1]);
        }
        for (Row row : ROWS) {
            put(now, row.quantity(), 0, row.value().applyAsDouble(this));
        }
        if (cells() <= Long.SIZE) {
            long bits = 0;
            for (int cell = 0; cell < cells(); cell++) {
                bits |= battery.driven().bleed[cell] ? 1L << cell : 0;
            }
            now.put(BALANCING_CELLS, bits);
            now.put(CELLS_PRESENT, -1L >>> (Long.SIZE - cells()));
        }
        return now;
    }

    /// What is wrong now, as its board sees it.
    public Set<Alarm> alarms() {
        Set<Alarm> standing = EnumSet.noneOf(Alarm.class);
        for (Alarm alarm : Alarm.values()) {
            if (battery.board().protections().stands(alarm)) {
                standing.add(alarm);
            }
        }
        return standing;
    }

    private void look() {
        lowest = 0;
        highest = 0;
        bled = 0;
        double sum = 0;
        double[] volts = measured.cellVoltages;
        for (int cell = 0; cell < volts.length; cell++) {
            lowest = volts[cell] < volts[lowest] ? cell : lowest;
            highest = volts[cell] > volts[highest] ? cell : highest;
            sum += volts[cell];
            bled += battery.driven().bleed[cell] ? 1 : 0;
        }
        average = sum / volts.length;
        coldest = Double.POSITIVE_INFINITY;
        hottest = Double.NEGATIVE_INFINITY;
        for (double celsius : measured.cellTemperatures) {
            coldest = Math.min(coldest, celsius);
            hottest = Math.max(hottest, celsius);
        }
    }

    private static void put(Readings now, Quantity quantity, int index, double value) {
        if (!Double.isNaN(value)) {
            double shifted = value;
            for (int i = quantity.decimals(); i > 0; i--) {
                shifted *= 10;
            }
            now.put(quantity, index, Math.round(shifted));
        }
    }

    private int cells() {
        return measured.cellVoltages.length;
    }

    private Design design() {
        return battery.setup().design();
    }

    private String mode() {
        return battery.board().modes().mode().name().toLowerCase(Locale.ROOT);
    }

    private static double is(boolean so) {
        return so ? 1 : 0;
    }
}
