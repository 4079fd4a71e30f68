package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Alarm.*;
import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Code.code;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Scale.COUNT;
import static org.galvani.protocol.ydt1363.YdtRows.all;
import static org.galvani.protocol.ydt1363.YdtRows.fitting;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Places;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Wire;

/// The answer to 44H, what is wrong and what is switched. Source: SEPLOS protocol V2.0 and EMU10XX paper, "remote
/// signalling"; three public implementations agree on the bits but for two ([#ALARM_FIRST]).
final class YdtSignals {

    /// Event 4: bit 4 is the alarm of the MOSFET temperature, bit 5 the protection, as in every other pair.
    static final String ALARM_FIRST = "alarm-first";

    /// Event 4 as the other paper prints it: bit 4 the protection, bit 5 the alarm.
    static final String PROTECTION_FIRST = "protection-first";

    static final VendorValue CELL_ALARMS = VendorValue.text("ydt1363", "cell alarms");
    static final VendorValue SENSOR_ALARMS = VendorValue.text("ydt1363", "sensor alarms");
    static final VendorValue CURRENT_ALARM = word("current alarm");
    static final VendorValue VOLTAGE_ALARM = word("voltage alarm");
    static final VendorValue DISCONNECTED = mask("disconnection");

    private static final int MOST = 64;

    /// The words of events in the order of their numbers, from 1.
    // spotless:off
    static final List<List<Bit>> EVENTS = List.of(
        List.of(
            bit(0, "voltage sensor fault",               VOLTAGE_SENSOR_FAULT),
            bit(1, "temperature sensor fault",           TEMPERATURE_SENSOR_FAULT),
            bit(2, "current sensor fault",               CURRENT_SENSOR_FAULT),
            bit(3, "key switch fault",                   KEY_SWITCH_FAULT),
            bit(4, "cell voltage difference",            CELL_SPREAD_WARNING),                 // "cell failure": an alarm only
            bit(5, "charge switch fault",                CHARGE_MOS_FAULT),
            bit(6, "discharge switch fault",             DISCHARGE_MOS_FAULT),
            bit(7, "current-limit switch fault",         CURRENT_LIMITER_FAULT)),
        List.of(
            bit(0, "cell high alarm",                    CELL_OVERVOLTAGE_WARNING),
            bit(1, "cell over-voltage",                  CELL_OVERVOLTAGE),
            bit(2, "cell low alarm",                     CELL_UNDERVOLTAGE_WARNING),
            bit(3, "cell under-voltage",                 CELL_UNDERVOLTAGE),
            bit(4, "pack high alarm",                    PACK_OVERVOLTAGE_WARNING),
            bit(5, "pack over-voltage",                  PACK_OVERVOLTAGE),
            bit(6, "pack low alarm",                     PACK_UNDERVOLTAGE_WARNING),
            bit(7, "pack under-voltage",                 PACK_UNDERVOLTAGE)),
        List.of(
            bit(0, "charge high-temp alarm",             CHARGE_OVERTEMPERATURE_WARNING),
            bit(1, "charge over-temp",                   CHARGE_OVERTEMPERATURE),
            bit(2, "charge low-temp alarm",              CHARGE_UNDERTEMPERATURE_WARNING),
            bit(3, "charge under-temp",                  CHARGE_UNDERTEMPERATURE),
            bit(4, "discharge high-temp alarm",          DISCHARGE_OVERTEMPERATURE_WARNING),
            bit(5, "discharge over-temp",                DISCHARGE_OVERTEMPERATURE),
            bit(6, "discharge low-temp alarm",           DISCHARGE_UNDERTEMPERATURE_WARNING),
            bit(7, "discharge under-temp",               DISCHARGE_UNDERTEMPERATURE)),
        List.of(
            bit(0, "ambient high alarm",                 AMBIENT_OVERTEMPERATURE_WARNING),
            bit(1, "ambient over-temp",                  AMBIENT_OVERTEMPERATURE),
            bit(2, "ambient low alarm",                  AMBIENT_UNDERTEMPERATURE_WARNING),
            bit(3, "ambient under-temp",                 AMBIENT_UNDERTEMPERATURE),
            bit(4, "power high-temp alarm",              MOS_OVERTEMPERATURE_WARNING).only(ALARM_FIRST),
            bit(4, "power over-temp",                    MOS_OVERTEMPERATURE)        .only(PROTECTION_FIRST),
            bit(5, "power over-temp",                    MOS_OVERTEMPERATURE)        .only(ALARM_FIRST),
            bit(5, "power high-temp alarm",              MOS_OVERTEMPERATURE_WARNING).only(PROTECTION_FIRST),
            bit(6, "cell heating on")),                                                        // on/off says the same
        List.of(
            bit(0, "charge over-current alarm",          CHARGE_OVERCURRENT_WARNING),
            bit(1, "charge over-current",                CHARGE_OVERCURRENT),
            bit(2, "discharge over-current alarm",       DISCHARGE_OVERCURRENT_WARNING),
            bit(3, "discharge over-current",             DISCHARGE_OVERCURRENT),
            bit(4, "transient over-current",             DISCHARGE_TRANSIENT_OVERCURRENT),
            bit(5, "short circuit",                      DISCHARGE_SHORT_CIRCUIT),
            bit(6, "transient lock",                     DISCHARGE_TRANSIENT_OVERCURRENT_LOCK),
            bit(7, "short-circuit lock",                 DISCHARGE_SHORT_CIRCUIT_LOCK)),
        List.of(
            bit(0, "charger high voltage",               CHARGER_OVERVOLTAGE),
            bit(1, "intermittent recharge waiting",      RECHARGE_WAITING),                    // a state, not an alarm
            bit(2, "residual capacity alarm",            LOW_SOC_WARNING),
            bit(3, "residual capacity protection",       LOW_SOC),
            bit(4, "low-voltage charge prohibition",     CELL_DEEP_UNDERVOLTAGE),
            bit(5, "reverse polarity at output",         REVERSE_POLARITY),
            bit(6, "output connection fault",            OUTPUT_CONNECTION_FAULT)),
        List.of(
            bit(4, "automatic charge waiting",           AUTOMATIC_CHARGE_WAITING),
            bit(5, "manual charge waiting",              MANUAL_CHARGE_WAITING)),
        List.of(
            bit(0, "EEPROM fault",                       STORAGE_FAULT),
            bit(1, "clock fault",                        CLOCK_FAULT),
            bit(2, "voltage not calibrated",             VOLTAGE_NOT_CALIBRATED),
            bit(3, "current not calibrated",             CURRENT_NOT_CALIBRATED),
            bit(4, "zero not calibrated",                ZERO_NOT_CALIBRATED)));
    // spotless:on

    /// How an answer is cut: M cells, N sensors, P words of state.
    record Counts(int cells, int sensors, int items) {

        /// The counts of an answer; empty where the bytes are no such answer.
        static Optional<Counts> of(Bytes info) {
            int cells = info.length() > 2 ? info.at(2) : MOST + 1;
            int sensors = info.length() > 3 + cells ? info.at(3 + cells) : MOST + 1;
            int itemsAt = 4 + cells + sensors + 2;
            int items = info.length() > itemsAt ? info.at(itemsAt) : -1;
            return cells >= 1 && cells <= MOST && sensors <= MOST && info.length() == itemsAt + 1 + items
                    ? Optional.of(new Counts(cells, sensors, items))
                    : Optional.empty();
        }
    }

    /// The counts of the 12100.
    static final Counts USUAL = new Counts(4, 4, 20);

    /// Where the count of states stands in the block.
    static final String ITEMS = "P";

    private YdtSignals() {}

    static Layout layout(Counts counts) {
        Places at = new Places(0);
        // spotless:off
        List<Row> head = List.of(
            unused(at.u8(),                             "data flag"),
            unused(at.u8(),                             "command group"),
            unused(at.u8(),                             "M"),
            text(at.hex(counts.cells()),          "cell alarms",   CELL_ALARMS),         // 00 ok, 01 low, 02 high, F0 other
            unused(at.u8(),                             "N"));
        List<Row> sensors = counts.sensors() == 0 ? List.of() : List.of(
            text(at.hex(counts.sensors()),        "sensor alarms", SENSOR_ALARMS));
        List<Row> middle = List.of(
            field(at.u8(),                              "current alarm", COUNT, CURRENT_ALARM),
            field(at.u8(),                              "voltage alarm", COUNT, VOLTAGE_ALARM),
            unused(at.u8(),                             ITEMS));
        int states = at.next();
        Field[] rows = {
            event(at.u8(), 1), event(at.u8(), 2), event(at.u8(), 3), event(at.u8(), 4), event(at.u8(), 5), event(at.u8(), 6),
            flags(at.u8(),                              "on/off",        mask("on/off"),
                bit(0, "discharge switch",              DISCHARGE_MOS),
                bit(1, "charge switch",                 CHARGE_MOS),
                bit(2, "current limiter",               CURRENT_LIMITER_ACTIVE),
                bit(3, "heater",                        HEATING)),
            field(cells(at),                            "equilibrium",   COUNT, BALANCING_CELLS),
            choice(at.u8(),                             "system state",  OPERATING_MODE, code(0x01, "discharge"), code(0x02, "charge"), code(0x04, "float"), code(0x10, "standby"), code(0x20, "shutdown")),
            field(cells(at),                            "disconnection", COUNT, DISCONNECTED),
            event(at.u8(), 7), event(at.u8(), 8),
            unused(at.hex(6),                           "reserved")};
        // spotless:on
        return Layout.of("signals 44H", all(head, sensors, middle, fitting(states, counts.items(), rows)));
    }

    /// One bit a cell: cells 1-8 in the first byte, 9-16 in the second.
    private static Wire cells(Places at) {
        int first = at.u8().start();
        int second = at.u8().start();
        return Wire.bytes(second, first);
    }

    private static Field event(Wire wire, int number) {
        return flags(
                wire,
                "alarm event " + number,
                mask("alarm event " + number),
                EVENTS.get(number - 1).toArray(Bit[]::new));
    }

    /// The bit of an event that raises an alarm, as one number: event × 8 + bit, both from 0.
    static Optional<Integer> placeOf(Alarm alarm) {
        for (int event = 0; event < EVENTS.size(); event++) {
            for (Bit bit : EVENTS.get(event)) {
                if (bit.means() instanceof Bit.Raises raises && raises.alarm() == alarm) {
                    return Optional.of(8 * event + bit.number());
                }
            }
        }
        return Optional.empty();
    }

    /// The alarm of such a number, in the usual order of event 4.
    static Optional<Bit> at(int place) {
        return place < 0 || place >= 8 * EVENTS.size()
                ? Optional.empty()
                : EVENTS.get(place / 8).stream()
                        .filter(bit -> bit.number() == place % 8
                                && bit.edition().map(ALARM_FIRST::equals).orElse(true))
                        .findFirst();
    }

    private static VendorValue word(String name) {
        return VendorValue.word("ydt1363", name);
    }

    static VendorValue mask(String name) {
        return VendorValue.mask("ydt1363", name);
    }
}
