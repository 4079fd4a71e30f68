package org.galvani.device.simulator;

import static org.galvani.pack.Alarm.*;
import static org.galvani.pack.Glossary.AMBIENT_TEMPERATURE;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.TEMPERATURES;
import static org.galvani.pack.Glossary.TEMPERATURE_SENSOR_COUNT;

import java.util.List;
import java.util.Set;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Telemetry;
import org.galvani.bms.protection.Protections;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.ydt1363.YdtAnswering;
import org.galvani.protocol.ydt1363.YdtTables;

/// What a battery measures and signals, as the answers to 42H and 44H.
///
/// The bytes of cells and sensors name the one that tripped. Causes without a bit in 44H show as F0, "other", in the
/// byte of the pack.
final class YdtImages {

    private static final int LOW = 0x01;
    private static final int HIGH = 0x02;
    private static final int OTHER = 0xF0;

    private static final List<Alarm> CELL_LOW = List.of(CELL_UNDERVOLTAGE, CELL_UNDERVOLTAGE_WARNING);
    private static final List<Alarm> CELL_HIGH = List.of(CELL_OVERVOLTAGE, CELL_OVERVOLTAGE_WARNING);
    private static final List<Alarm> COLD = List.of(
            CHARGE_UNDERTEMPERATURE,
            DISCHARGE_UNDERTEMPERATURE,
            CHARGE_UNDERTEMPERATURE_WARNING,
            DISCHARGE_UNDERTEMPERATURE_WARNING);
    private static final List<Alarm> HOT = List.of(
            CHARGE_OVERTEMPERATURE,
            DISCHARGE_OVERTEMPERATURE,
            CHARGE_OVERTEMPERATURE_WARNING,
            DISCHARGE_OVERTEMPERATURE_WARNING);

    private final Battery battery;
    private final Telemetry told;
    private final Layout telemetry;
    private final Layout signals;
    private final int cells;

    YdtImages(YdtTables tables, Battery battery) {
        this.battery = battery;
        this.told = new Telemetry(battery);
        this.cells = battery.measured().cellVoltages.length;
        this.telemetry = tables.answering().telemetry(cells, sensors());
        this.signals = tables.answering().signals(cells, sensors());
    }

    /// All sensors: those at the cells, the air, the MOSFETs.
    int sensors() {
        return battery.measured().cellTemperatures.length + 2;
    }

    Bytes telemetry(int address) {
        Readings now = new Readings(telemetry.shape());
        now.putAll(told.readings());
        now.put(TEMPERATURE_SENSOR_COUNT, sensors());
        if (telemetry.shape().count(TEMPERATURES) == sensors()) { // not the 12100: the last two are numbered as well
            moved(now, AMBIENT_TEMPERATURE, sensors() - 1);
            moved(now, MOS_TEMPERATURE, sensors());
        }
        byte[] image = new byte[telemetry.length()];
        image[1] = (byte) address;
        count(telemetry, "P", image, 10);
        telemetry.encode(now, image, 0);
        return Bytes.of(image);
    }

    private static void moved(Readings now, Quantity from, int sensor) {
        if (now.has(from)) {
            now.put(TEMPERATURES, sensor, now.value(from));
        }
    }

    Bytes signals(int address) {
        Set<Alarm> raised = told.alarms();
        byte[] image = new byte[signals.length()];
        image[1] = (byte) address;
        count(signals, "M", image, cells);
        count(signals, "N", image, sensors());
        count(signals, "P", image, 20);
        signals.encode(told.readings(), image, 0);
        for (Field field : signals.fields()) {
            if (field.meaning() instanceof Meaning.Flags flags) {
                long word = field.wire().raw(image, 0);
                for (Bit bit : flags.bits()) {
                    if (bit.means() instanceof Bit.Raises raises && raised.contains(raises.alarm())) {
                        word = bit.in(word, true);
                    }
                }
                field.wire().putRaw(word, image, 0);
            }
        }
        heating(image);
        places(raised, image);
        return Bytes.of(image);
    }

    private static void count(Layout layout, String name, byte[] image, int count) {
        layout.named(name).orElseThrow().wire().putRaw(count, image, 0);
    }

    /// Told twice: in on/off and in event 4.
    private void heating(byte[] image) {
        if (battery.driven().heater) {
            Field event = signals.named("alarm event 4").orElseThrow();
            event.wire().putRaw(event.wire().raw(image, 0) | 1 << 6, image, 0);
        }
    }

    private void places(Set<Alarm> raised, byte[] image) {
        int cellsAt = signals.named("cell alarms").orElseThrow().wire().start();
        mark(raised, CELL_LOW, LOW, image, cellsAt, cells);
        mark(raised, CELL_HIGH, HIGH, image, cellsAt, cells);
        int sensorsAt = signals.named("sensor alarms").orElseThrow().wire().start();
        mark(raised, COLD, LOW, image, sensorsAt, sensors() - 2);
        mark(raised, HOT, HIGH, image, sensorsAt, sensors() - 2);
        put(
                raised,
                image,
                sensorsAt + sensors() - 2,
                List.of(AMBIENT_UNDERTEMPERATURE, AMBIENT_UNDERTEMPERATURE_WARNING),
                List.of(AMBIENT_OVERTEMPERATURE, AMBIENT_OVERTEMPERATURE_WARNING));
        put(
                raised,
                image,
                sensorsAt + sensors() - 1,
                List.of(),
                List.of(MOS_OVERTEMPERATURE, MOS_OVERTEMPERATURE_WARNING));
        put(
                raised,
                image,
                signals.named("current alarm").orElseThrow().wire().start(),
                List.of(DISCHARGE_OVERCURRENT, DISCHARGE_OVERCURRENT_WARNING),
                List.of(CHARGE_OVERCURRENT, CHARGE_OVERCURRENT_WARNING));
        int pack = signals.named("voltage alarm").orElseThrow().wire().start();
        put(
                raised,
                image,
                pack,
                List.of(PACK_UNDERVOLTAGE, PACK_UNDERVOLTAGE_WARNING),
                List.of(PACK_OVERVOLTAGE, PACK_OVERVOLTAGE_WARNING));
        broken(raised, image);
        if (image[pack] == 0
                && raised.stream()
                        .anyMatch(alarm -> alarm != WIRE_BREAK
                                && YdtAnswering.placeOf(alarm).isEmpty())) {
            image[pack] = (byte) OTHER;
        }
    }

    private void broken(Set<Alarm> raised, byte[] image) {
        int cell = protections().where(WIRE_BREAK);
        if (raised.contains(WIRE_BREAK) && cell > 0) {
            Field field = signals.named("disconnection").orElseThrow();
            field.wire().putRaw(1L << (cell - 1), image, 0);
        }
    }

    /// Marks the cell or sensor that tripped each of the alarms.
    private void mark(Set<Alarm> raised, List<Alarm> alarms, int side, byte[] image, int from, int count) {
        for (Alarm alarm : alarms) {
            int where = raised.contains(alarm) ? protections().where(alarm) : 0;
            if (where > 0 && where <= count) {
                image[from + where - 1] = (byte) side;
            }
        }
    }

    private static void put(Set<Alarm> raised, byte[] image, int at, List<Alarm> low, List<Alarm> high) {
        if (high.stream().anyMatch(raised::contains)) {
            image[at] = HIGH;
        } else if (low.stream().anyMatch(raised::contains)) {
            image[at] = LOW;
        }
    }

    private Protections protections() {
        return battery.board().protections();
    }
}
