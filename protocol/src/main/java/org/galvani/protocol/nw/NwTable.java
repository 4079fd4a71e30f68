package org.galvani.protocol.nw;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.*;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Code.code;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Scale.*;

import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.Alarm;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Scale;
import org.galvani.protocol.wire.Wire;

/// The identifiers, 0x79 to 0xC0, in the vendor's order. 0x7A-0x7F, 0x88 and 0x8D are not assigned. Source: the
/// vendor's
/// "BMS, Bluetooth, GPS, PC communication protocol"; 0x8B-0x92 from its English edition and two open clients, proved
/// by captures.
///
/// Offsets are the places in a read-all reply with [#MOST_CELLS] cells: the cells, two bytes each, then every
/// identifier
/// with its value behind it. Identifiers that can only be written are in no reply and stand in a block of their own.
final class NwTable {

    /// More than any board has; the number of a cell is one byte.
    static final int MOST_CELLS = 32;

    static final int FIRST = 0x79;
    static final int LAST = 0xC0;

    /// The identifier of the cells, whose length varies.
    static final int CELLS = 0x79;

    /// The identifiers of the current, whose meaning depends on the version, and of the version.
    static final int CURRENT = 0x84;

    static final int PASSWORD = 0xB2;
    static final int VERSION = 0xC0;

    /// The editions of the table by protocol version; any other version leaves the current out.
    static final String V0 = "0";

    static final String V1 = "1";

    /// Over 99 means below zero: 101 is -1 °C, 140 the lowest, -40 °C. Field devices send 100 just below zero.
    private static final Scale TEMP100 = CELSIUS.from(100, CELSIUS.biased(-100).negated());

    /// 10000 is no current, less is charging.
    private static final Scale CURRENT_0 = CENTIAMP.biased(-10_000).negated();

    /// The highest bit set means charging.
    private static final Scale CURRENT_1 = CENTIAMP.negated().from(0x8000, CENTIAMP.biased(-0x8000));

    private static final Places READ = new Places(2 * MOST_CELLS);
    private static final Places ORDER = new Places(0);

    // spotless:off
    private static final List<Field> FIELDS = List.of(
        field(Wire.u16(0),      "0x79 Cell voltages",                  MILLIVOLT, CELL_VOLTAGES).times(MOST_CELLS), // number of the cell (1) and millivolts (2) each
        // 0x7A-0x7F Unassigned
        field(u16(0x80),        "0x80 Power-tube temperature",         TEMP100,   MOS_TEMPERATURE)                      .range(0, 140),
        field(u16(0x81),        "0x81 Temperature inside the battery box", TEMP100, AMBIENT_TEMPERATURE)                .range(0, 140),
        field(u16(0x82),        "0x82 Battery temperature",            TEMP100,   TEMPERATURES)                         .range(0, 140),
        field(u16(0x83),        "0x83 Pack voltage",                   CENTIVOLT, PACK_VOLTAGE),
        field(u16(0x84),        "0x84 Pack current",                   CURRENT_0, PACK_CURRENT)                         .only(V0),
        field(READ.again(0x84), "0x84 Pack current",                   CURRENT_1, PACK_CURRENT)                         .only(V1),
        field(u8(0x85),         "0x85 State of charge",                PERCENT,   SOC)                                  .range(0, 100),
        field(u8(0x86),         "0x86 Temperature sensors fitted",     COUNT,     TEMPERATURE_SENSOR_COUNT),
        field(u16(0x87),        "0x87 Cycle count",                    COUNT,     CYCLE_COUNT),
        // 0x88 Unassigned
        field(u32(0x89),        "0x89 Capacity moved over all cycles", AMP_HOUR,  TOTAL_CYCLE_CAPACITY),
        field(u16(0x8A),        "0x8A Number of series cells",         COUNT,     CELL_COUNT),
        flags(u16(0x8B),        "0x8B Alarm bits",                     VendorValue.mask("nw", "0x8B Alarm bits"),
            bit(0,  "low capacity",                                    Alarm.LOW_SOC_WARNING),
            bit(1,  "power-tube over-temperature",                     Alarm.MOS_OVERTEMPERATURE),
            bit(2,  "charge overvoltage",                              Alarm.PACK_OVERVOLTAGE),
            bit(3,  "discharge undervoltage",                          Alarm.PACK_UNDERVOLTAGE),
            bit(4,  "battery over-temperature",                        Alarm.CELL_OVERTEMPERATURE),     // charging or discharging: not told
            bit(5,  "charge overcurrent",                              Alarm.CHARGE_OVERCURRENT),
            bit(6,  "discharge overcurrent",                           Alarm.DISCHARGE_OVERCURRENT),
            bit(7,  "cell spread",                                     Alarm.CELL_SPREAD),
            bit(8,  "box over-temperature",                            Alarm.AMBIENT_OVERTEMPERATURE),
            bit(9,  "battery low temperature",                         Alarm.CELL_UNDERTEMPERATURE),
            bit(10, "cell overvoltage",                                Alarm.CELL_OVERVOLTAGE),
            bit(11, "cell undervoltage",                               Alarm.CELL_UNDERVOLTAGE),
            bit(12, "309_A protection",                                Alarm.PROTECTION_CHIP_A_FAULT),
            bit(13, "309_B protection",                                Alarm.PROTECTION_CHIP_B_FAULT)),
        flags(u16(0x8C),        "0x8C Battery state bits",             VendorValue.mask("nw", "0x8C Battery state bits"),
            bit(0, "charge tube on",                                   CHARGE_MOS),
            bit(1, "discharge tube on",                                DISCHARGE_MOS),
            bit(2, "balancer on",                                      BALANCING),
            bit(3, "battery present",                                  BATTERY_PRESENT)),               // healthy boards often send 0
        // 0x8D Unassigned
        field(u16(0x8E),        "0x8E Pack overvoltage trip",          CENTIVOLT, PACK_OVERVOLTAGE.trip())              .range(1000, 15_000).writable(),
        field(u16(0x8F),        "0x8F Pack undervoltage trip",         CENTIVOLT, PACK_UNDERVOLTAGE.trip())             .range(1000, 15_000).writable(),
        field(u16(0x90),        "0x90 Cell overvoltage trip",          MILLIVOLT, CELL_OVERVOLTAGE.trip())              .range(1000, 4500).writable(),
        field(u16(0x91),        "0x91 Cell overvoltage release",       MILLIVOLT, CELL_OVERVOLTAGE.release())           .range(1000, 4500).writable(),
        field(u16(0x92),        "0x92 Cell overvoltage delay",         SECOND,    CELL_OVERVOLTAGE.delay())             .range(1, 60).writable(),
        field(u16(0x93),        "0x93 Cell undervoltage trip",         MILLIVOLT, CELL_UNDERVOLTAGE.trip())             .range(1000, 4500).writable(),
        field(u16(0x94),        "0x94 Cell undervoltage release",      MILLIVOLT, CELL_UNDERVOLTAGE.release())          .range(1000, 4500).writable(),
        field(u16(0x95),        "0x95 Cell undervoltage delay",        SECOND,    CELL_UNDERVOLTAGE.delay())            .range(1, 60).writable(),
        field(u16(0x96),        "0x96 Cell spread trip",               MILLIVOLT, CELL_SPREAD.trip())                   .range(0, 1000).writable(),
        field(u16(0x97),        "0x97 Discharge overcurrent trip",     AMP,       DISCHARGE_OVERCURRENT.trip())         .range(1, 1000).writable(),
        field(u16(0x98),        "0x98 Discharge overcurrent delay",    SECOND,    DISCHARGE_OVERCURRENT.delay())        .range(1, 60).writable(),    // boards hold 300 and more
        field(u16(0x99),        "0x99 Charge overcurrent trip",        AMP,       CHARGE_OVERCURRENT.trip())            .range(1, 1000).writable(),
        field(u16(0x9A),        "0x9A Charge overcurrent delay",       SECOND,    CHARGE_OVERCURRENT.delay())           .range(1, 60).writable(),
        field(u16(0x9B),        "0x9B Balancing start voltage",        MILLIVOLT, BALANCING_START_VOLTAGE)              .range(2000, 4500).writable(),
        field(u16(0x9C),        "0x9C Spread that starts balancing",   MILLIVOLT, BALANCING_START_SPREAD)               .range(10, 1000).writable(), // boards hold 8 too
        onOff(u8(0x9D),         "0x9D Active balancer switch",                    BALANCER_SWITCH)                      .range(0, 1).writable(),     // boards tried did not react
        field(u16(0x9E),        "0x9E Power-tube temperature trip",    CELSIUS,   MOS_OVERTEMPERATURE.trip())           .range(0, 100).writable(),
        field(u16(0x9F),        "0x9F Power-tube temperature release", CELSIUS,   MOS_OVERTEMPERATURE.release())        .range(0, 100).writable(),
        field(u16(0xA0),        "0xA0 Box temperature trip",           CELSIUS,   AMBIENT_OVERTEMPERATURE.trip())       .range(40, 100).writable(),
        field(u16(0xA1),        "0xA1 Box temperature release",        CELSIUS,   AMBIENT_OVERTEMPERATURE.release())    .range(40, 100).writable(),
        field(u16(0xA2),        "0xA2 Battery temperature spread trip", CELSIUS,  TEMPERATURE_SPREAD.trip())            .range(5, 20).writable(),
        field(u16(0xA3),        "0xA3 Charge high-temperature trip",   CELSIUS,   CHARGE_OVERTEMPERATURE.trip())        .range(0, 100).writable(),
        field(u16(0xA4),        "0xA4 Discharge high-temperature trip", CELSIUS,  DISCHARGE_OVERTEMPERATURE.trip())     .range(0, 100).writable(),
        field(i16(0xA5),        "0xA5 Charge low-temperature trip",    CELSIUS,   CHARGE_UNDERTEMPERATURE.trip())       .range(-45, 25).writable(),  // no offset of 100 here
        field(i16(0xA6),        "0xA6 Charge low-temperature release", CELSIUS,   CHARGE_UNDERTEMPERATURE.release())    .range(-45, 25).writable(),
        field(i16(0xA7),        "0xA7 Discharge low-temperature trip", CELSIUS,   DISCHARGE_UNDERTEMPERATURE.trip())    .range(-45, 25).writable(),
        field(i16(0xA8),        "0xA8 Discharge low-temperature release", CELSIUS, DISCHARGE_UNDERTEMPERATURE.release()).range(-45, 25).writable(),
        field(u8(0xA9),         "0xA9 Series cell count setting",      COUNT,     CELL_COUNT_SETTING)                   .range(3, 32).writable(),
        field(u32(0xAA),        "0xAA Battery capacity setting",       AMP_HOUR,  DESIGN_CAPACITY)                      .writable(),
        onOff(u8(0xAB),         "0xAB Charge tube switch",                        CHARGE_SWITCH)                        .range(0, 1).writable(),
        onOff(u8(0xAC),         "0xAC Discharge tube switch",                     DISCHARGE_SWITCH)                     .range(0, 1).writable(),
        field(u16(0xAD),        "0xAD Current calibration",            MILLIAMP,  CURRENT_CALIBRATION)                  .range(100, 20_000).writable().dangerous(),
        field(u8(0xAE),         "0xAE Board address",                  COUNT,     DEVICE_ADDRESS)                       .writable(),                 // reserved for cascading
        choice(u8(0xAF),        "0xAF Battery chemistry",                         CHEMISTRY, code(0, "lfp"), code(1, "nmc"), code(2, "lto")).range(0, 2).writable(),
        field(u16(0xB0),        "0xB0 Sleep wait time",                SECOND,    SLEEP_DELAY)                          .writable(),
        field(u8(0xB1),         "0xB1 Low-capacity alarm level",       PERCENT,   LOW_SOC.warningTrip())                .range(0, 80).writable(),
        text(ascii(0xB2, 10),   "0xB2 Parameter password",                        PARAMETER_PASSWORD)                   .writable(),
        onOff(u8(0xB3),         "0xB3 Dedicated charger switch",                  DEDICATED_CHARGER_SWITCH)             .range(0, 1).writable(),
        text(ascii(0xB4, 8),    "0xB4 Device identity code",                      DEVICE_ID)                            .writable(),                 // free text on many boards
        text(ascii(0xB5, 4),    "0xB5 Manufacture date",                          MANUFACTURE_DATE)                     .writable(),                 // YYMM
        field(u32(0xB6),        "0xB6 System working time",            MINUTE,    TOTAL_RUN_TIME)                       .writable(),
        text(ascii(0xB7, 15),   "0xB7 Software version",                          SOFTWARE_VERSION),
        onOff(u8(0xB8),         "0xB8 Current calibration start",                 CURRENT_CALIBRATION_START)            .range(0, 1).writable().dangerous(),
        field(u32(0xB9),        "0xB9 Actual capacity",                AMP_HOUR,  FULL_CAPACITY)                        .writable(),                 // 0 on older boards
        text(ascii(0xBA, 24),   "0xBA Maker identity text",                       MAKER_ID)                             .writable(),                 // free text and zeros too
        onOff(ORDER.u8(0xBB),   "0xBB Restart",                                   RESTART)                              .range(1, 1).command(1),
        onOff(ORDER.u8(0xBC),   "0xBC Restore factory base parameters",           FACTORY_RESET)                        .range(1, 1).command(1),
        onOff(ORDER.u8(0xBD),   "0xBD Remote upgrade mark",                       REMOTE_UPGRADE)                       .range(1, 1).command(1),
        field(ORDER.u16(0xBE),  "0xBE Cell voltage that cuts GPS power", MILLIVOLT, GPS_OFF_CELL_VOLTAGE)               .writeOnly(),
        field(ORDER.u16(0xBF),  "0xBF Cell voltage that restores GPS power", MILLIVOLT, GPS_ON_CELL_VOLTAGE)            .writeOnly(),
        text(u8(0xC0),          "0xC0 Protocol version",                          PROTOCOL_VERSION)                     .range(0, 1));               // in a reply behind 0x84, whose meaning it decides
    // spotless:on

    /// Everything that can be read.
    static final Layout VALUES =
            layout("identifiers", true).deriving(CELL_VOLTAGE_MIN, CELL_VOLTAGE_MAX, CELL_VOLTAGE_SPREAD);

    /// What can only be written.
    static final Layout ORDERS = layout("orders", false);

    private NwTable() {}

    /// The code that a row's name begins with.
    static int codeOf(Field field) {
        return Integer.decode(field.name().substring(0, field.name().indexOf(' ')));
    }

    private static Layout layout(String name, boolean readable) {
        List<Row> rows = new ArrayList<>();
        int end = 0;
        for (Field field : FIELDS) {
            if (field.access().readable() == readable) {
                if (field.wire().start() > end) {
                    rows.add(Row.reserved(field.wire().start() - end)); // the identifier itself
                }
                rows.add(
                        codeOf(field) == CELLS
                                ? field
                                : field.alias(field.name().substring(0, 4)));
                end = codeOf(field) == CELLS ? 2 * MOST_CELLS : field.wire().end();
            }
        }
        return Layout.of(name, rows.toArray(Row[]::new));
    }

    private static Wire u8(int code) {
        return READ.u8(code);
    }

    private static Wire u16(int code) {
        return READ.u16(code);
    }

    private static Wire i16(int code) {
        return Wire.i16(READ.place(code, 2));
    }

    private static Wire u32(int code) {
        return Wire.u32(READ.place(code, 4));
    }

    private static Wire ascii(int code, int length) {
        return Wire.ascii(READ.place(code, length), length);
    }

    /// Hands out the places of values in the order of the rows, each behind its identifier.
    private static final class Places {

        private int end;
        private int latest;

        Places(int from) {
            end = from;
        }

        int place(int code, int width) {
            latest = code;
            int at = end + 1;
            end = at + width;
            return at;
        }

        Wire u8(int code) {
            return Wire.u8(place(code, 1));
        }

        Wire u16(int code) {
            return Wire.u16(place(code, 2));
        }

        /// The place just given out, for the same identifier in another edition.
        Wire again(int code) {
            if (code != latest) {
                throw new IllegalArgumentException("0x%02X is not the identifier before".formatted(code));
            }
            return Wire.u16(end - 2);
        }
    }
}
