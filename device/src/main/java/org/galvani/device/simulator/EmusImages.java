package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Telemetry;
import org.galvani.bms.mode.Stage;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusFrame;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;

/// What a virtual EMUS unit says of its battery, frame by frame. While it has no data of its cells it sends zeros and
/// calls them invalid, as real units do.
final class EmusImages {

    private static final int PER_GROUP_A = 8;
    private static final int PER_GROUP_B = 7;
    private static final int NO_SENSOR = 0xFF;
    private static final int FULL_RATE = 0xFF;
    private static final long HUNDRED_PERCENT = 10_000;

    private final EmusTables tables;
    private final Battery battery;
    private final Telemetry telemetry;
    private final BooleanSupplier hasData;
    private final long serial;

    /// @param hasData whether the cells were heard since it started
    EmusImages(EmusTables tables, Battery battery, BooleanSupplier hasData, long serial) {
        this.tables = tables;
        this.battery = battery;
        this.telemetry = new Telemetry(battery);
        this.hasData = hasData;
        this.serial = serial;
    }

    /// Cells of one string.
    int perString() {
        return battery.setup().design().series();
    }

    int strings() {
        return battery.setup().design().strings();
    }

    /// The frame of a summary, or of what the unit is.
    CanFrame summary(EmusMessage message) {
        EmusFrame kind = tables.answer(message);
        Layout layout = kind.layout();
        byte[] data = new byte[kind.longest()];
        if (hasData.getAsBoolean() || !isOfCells(message)) {
            layout.encode(values(layout, message), data, 0);
            flags(layout, data);
        }
        return tables.can(message, 0, Bytes.of(data));
    }

    private static boolean isOfCells(EmusMessage message) {
        return switch (message) {
            case BATTERY_VOLTAGE_OVERALL,
                    BATTERY_VOLTAGE_OVERALL_2,
                    CELL_MODULE_TEMPERATURE_OVERALL,
                    CELL_TEMPERATURE_OVERALL,
                    CELL_BALANCING_OVERALL -> true;
            default -> false;
        };
    }

    private Readings values(Layout layout, EmusMessage message) {
        Readings values = new Readings(layout.shape());
        put(layout, values, telemetry.readings());
        boolean data = hasData.getAsBoolean();
        Stage stage = battery.board().charging().stage();
        set(layout, values, CELL_COUNT, data ? (long) perString() * strings() : 0);
        set(layout, values, CELL_VOLTAGES_VALID, is(data));
        set(layout, values, MODULE_TEMPERATURES_VALID, is(data));
        set(layout, values, BALANCING_RATES_VALID, is(data));
        set(layout, values, TEMPERATURES_VALID, is(data));
        set(layout, values, CELL_COUNT_VALID, 1);
        set(layout, values, CHARGING_STAGE, CHARGING_STAGE.choices().indexOf(lower(stage)));
        set(layout, values, CHARGING_STAGE_ELAPSED, battery.board().charging().seconds());
        set(
                layout,
                values,
                LAST_CHARGING_ERROR,
                LAST_CHARGING_ERROR
                        .choices()
                        .indexOf(lower(battery.board().charging().lastError())));
        set(
                layout,
                values,
                CHARGER_MAINS_PRESENT,
                is(battery.bank().site().charger().connected()));
        set(layout, values, CHARGER_ENABLED, is(charges(stage)));
        set(layout, values, CONTACTOR_CLOSED, is(contactorClosed()));
        set(
                layout,
                values,
                POWER_REDUCTION_ACTIVE,
                is(battery.board().protections().reducing()));
        set(layout, values, CHARGING_INTERLOCK, is(battery.board().modes().chargerPresent()));
        set(layout, values, CHARGING_FINISHED, is(stage == Stage.FINISHED));
        set(layout, values, IGNITION_ON, is(battery.board().modes().awake()));
        set(layout, values, LEAKAGE_SENSED, is(battery.board().protections().stands(Alarm.LEAKAGE)));
        averages(layout, values);
        limits(layout, values);
        identity(values, message);
        return values;
    }

    static boolean charges(Stage stage) {
        return switch (stage) {
            case PRECHARGE, MAIN, BALANCE -> true;
            case DISCONNECTED, PREHEAT, FINISHED, ERROR -> false;
        };
    }

    /// The virtual contactor is the battery's power path: closed while anything may flow.
    boolean contactorClosed() {
        return battery.driven().charge || battery.driven().discharge;
    }

    private void averages(Layout layout, Readings values) {
        double[] modules = battery.measured().moduleTemperatures;
        set(
                layout,
                values,
                MODULE_TEMPERATURE_MIN,
                tenths(Arrays.stream(modules).min().orElse(0)));
        set(
                layout,
                values,
                MODULE_TEMPERATURE_MAX,
                tenths(Arrays.stream(modules).max().orElse(0)));
        set(
                layout,
                values,
                MODULE_TEMPERATURE_AVERAGE,
                tenths(Arrays.stream(modules).average().orElse(0)));
        set(
                layout,
                values,
                TEMPERATURE_AVERAGE,
                tenths(Arrays.stream(battery.measured().cellTemperatures)
                        .average()
                        .orElse(0)));
        int bled = 0;
        for (boolean one : battery.driven().bleed) {
            bled += one ? 1 : 0;
        }
        int cells = battery.driven().bleed.length;
        set(layout, values, BALANCING_RATE_MIN, bled == cells ? HUNDRED_PERCENT : 0);
        set(layout, values, BALANCING_RATE_MAX, bled > 0 ? HUNDRED_PERCENT : 0);
        set(layout, values, BALANCING_RATE_AVERAGE, HUNDRED_PERCENT * bled / cells);
    }

    private void limits(Layout layout, Readings values) {
        var asked = battery.board().requests();
        long soc = Math.round(100 * battery.board().gauge().soc());
        double energy = battery.board().gauge().remaining() * battery.measured().packVoltage;
        set(layout, values, ABSOLUTE_SOC, soc);
        set(layout, values, DEPTH_OF_DISCHARGE, HUNDRED_PERCENT - soc);
        set(layout, values, REMAINING_ENERGY, Math.round(energy));
        set(layout, values, CHARGE_VOLTAGE_LIMIT, Math.round(1000 * asked.chargeVoltage()));
        set(layout, values, CHARGE_CURRENT_LIMIT, Math.round(1000 * asked.chargeCurrent()));
        set(layout, values, DISCHARGE_VOLTAGE_LIMIT, Math.round(1000 * asked.dischargeVoltage()));
        set(layout, values, DISCHARGE_CURRENT_LIMIT, Math.round(1000 * asked.dischargeCurrent()));
        set(layout, values, CHARGE_PERMITTED, is(asked.chargePermitted()));
        set(layout, values, DISCHARGE_PERMITTED, is(asked.dischargePermitted()));
        set(layout, values, CHARGING_STATUS, status(battery.board().charging().stage()));
    }

    private static int status(Stage stage) {
        return CHARGING_STATUS
                .choices()
                .indexOf(
                        switch (stage) {
                            case DISCONNECTED -> "not_charging";
                            case PREHEAT, PRECHARGE, MAIN, BALANCE -> "charging";
                            case FINISHED -> "completed";
                            case ERROR -> "fault";
                        });
    }

    /// Firmware 2.16.0, with which protocol 3.2.0 came.
    private void identity(Readings values, EmusMessage message) {
        for (var slot : values.shape().slots()) {
            switch (slot.quantity().key()) {
                case "DIGIT_1" -> values.put(slot.quantity(), 2);
                case "DIGIT_2" -> values.put(slot.quantity(), 16);
                case "DIGIT_3", "DIGIT_4" -> values.put(slot.quantity(), 0);
                case "SERIAL_NUMBER" -> values.put(slot.quantity(), message == EmusMessage.SERIAL_NUMBER ? serial : 0);
                default -> {} // of the battery
            }
        }
    }

    /// The bits of alarms, by the table.
    private void flags(Layout layout, byte[] data) {
        for (Field field : layout.fields()) {
            if (field.meaning() instanceof Meaning.Flags flags) {
                long word = field.wire().raw(data, 0);
                for (Bit bit : flags.bits()) {
                    if (bit.means() instanceof Bit.Raises raises) {
                        word = bit.in(word, battery.board().protections().stands(raises.alarm()));
                    }
                }
                field.wire().putRaw(word, data, 0);
            }
        }
    }

    /// A group of eight cells, or of those that are left.
    CanFrame group(EmusMessage message, int string, int group) {
        int from = PER_GROUP_A * group;
        int count = Math.min(PER_GROUP_A, perString() - from);
        byte[] data = new byte[count];
        for (int i = 0; i < count; i++) {
            data[i] = (byte) raw(message, string, from + i);
        }
        return tables.can(message, group, Bytes.of(data));
    }

    int groups() {
        return (perString() + PER_GROUP_A - 1) / PER_GROUP_A;
    }

    /// A group of seven cells; none behind the last cell.
    List<CanFrame> seven(EmusMessage message, int string, int group) {
        int from = PER_GROUP_B * group;
        int count = Math.min(PER_GROUP_B, perString() - from);
        if (count <= 0) {
            return List.of();
        }
        byte[] data = new byte[1 + count];
        data[0] = (byte) group;
        for (int i = 0; i < count; i++) {
            data[1 + i] = (byte) raw(message, string, from + i);
        }
        return List.of(tables.can(message, 0, Bytes.of(data)));
    }

    /// @param cell of the string, from 0
    private int raw(EmusMessage message, int string, int cell) {
        int place = string * perString() + cell;
        return switch (message) {
            case INDIVIDUAL_VOLTAGES_A, INDIVIDUAL_VOLTAGES_B ->
                clamped(100 * battery.measured().cellVoltages[place] - (tables.lto() ? 100 : 200));
            case INDIVIDUAL_MODULE_TEMPERATURES_A, INDIVIDUAL_MODULE_TEMPERATURES_B ->
                clamped(battery.measured().moduleTemperatures[place] + 100);
            case INDIVIDUAL_CELL_TEMPERATURES_A, INDIVIDUAL_CELL_TEMPERATURES_B -> temperature(place);
            case INDIVIDUAL_BALANCING_A, INDIVIDUAL_BALANCING_B -> battery.driven().bleed[place] ? FULL_RATE : 0;
            default -> throw new IllegalArgumentException(message + " is not of single cells");
        };
    }

    /// The sensors stand evenly among the cells; cells without one say so.
    private int temperature(int place) {
        double[] sensors = battery.measured().cellTemperatures;
        int cells = battery.measured().cellVoltages.length;
        int spacing = Math.max(1, cells / sensors.length);
        int sensor = place / spacing;
        return place % spacing == 0 && sensor < sensors.length && !Double.isNaN(sensors[sensor])
                ? Math.min(NO_SENSOR - 1, clamped(sensors[sensor] + 100))
                : NO_SENSOR;
    }

    private static int clamped(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(Math.round(value), 0, 255);
    }

    /// Every value that the layout has room for, within what its bytes can say.
    private static void put(Layout layout, Readings into, Readings from) {
        for (Field field : layout.fields()) {
            field.quantity()
                    .filter(quantity -> from.has(quantity, field.index()))
                    .ifPresent(quantity -> set(layout, into, quantity, from.value(quantity, field.index())));
        }
        for (var slot : into.shape().slots()) {
            if (!into.has(slot.quantity(), slot.index()) && from.has(slot.quantity(), slot.index())) {
                into.put(slot.quantity(), slot.index(), from.value(slot.quantity(), slot.index()));
            }
        }
    }

    private static void set(Layout layout, Readings values, Quantity quantity, long value) {
        if (values.shape().place(quantity, 0) < 0) {
            return;
        }
        long fitting = layout.holding(quantity, 0)
                .filter(field -> field.meaning() instanceof Meaning.Measure)
                .map(field -> Math.clamp(
                        value,
                        field.value(field.wire().lowest()),
                        field.value(field.wire().highest())))
                .orElse(value);
        values.put(quantity, fitting);
    }

    private static long is(boolean so) {
        return so ? 1 : 0;
    }

    private static long tenths(double celsius) {
        return Math.round(10 * celsius);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// The confirmation in front of the cells of a string.
    CanFrame confirmation(EmusMessage message, int string) {
        return tables.can(message, 0, Bytes.of((byte) string));
    }

    /// Says that the cells cannot be reached.
    CanFrame empty(EmusMessage message) {
        return tables.can(message, 0, Bytes.NONE);
    }

    /// A whole series: confirmation and groups.
    List<CanFrame> series(EmusMessage message, int string, int first) {
        List<CanFrame> frames = new ArrayList<>();
        frames.add(confirmation(message, string));
        for (int group = first; group < groups(); group++) {
            frames.add(group(message, string, group));
        }
        return frames;
    }
}
