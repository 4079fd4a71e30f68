package org.galvani.protocol.inverter;

import static org.galvani.pack.Alarm.*;
import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.inverter.InverterHabit.*;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Field.field;
import static org.galvani.protocol.wire.Field.flags;
import static org.galvani.protocol.wire.Field.onOff;
import static org.galvani.protocol.wire.Field.text;
import static org.galvani.protocol.wire.Field.unused;
import static org.galvani.protocol.wire.Field.vendor;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.ascii;
import static org.galvani.protocol.wire.Wire.bytes;
import static org.galvani.protocol.wire.Wire.hex;
import static org.galvani.protocol.wire.Wire.u8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.galvani.pack.Unit;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Scale;
import org.galvani.protocol.wire.Wire;

/// Every frame, by identifier. Which of them are sent depends on the inverter.
final class InverterFrames {

    /// One frame.
    ///
    /// @param lengths how many bytes it is seen with, the usual number first
    record Frame(int id, String title, List<Integer> lengths, Layout layout) {}

    static final int LIMITS = 0x351;
    static final int STATE = 0x355;
    static final int MEASURED = 0x356;
    static final int ALARMS_PYLONTECH = 0x359;
    static final int ALARMS_VICTRON = 0x35A;

    /// What an inverter answers: it is there.
    static final int ACKNOWLEDGEMENT = 0x305;

    private static final Scale CENTIPERCENT = new Scale("%", "0.01", Unit.PERCENT, 1, 100, 0);
    private static final Scale KELVIN = new Scale("K", "1", Unit.CELSIUS, 1, 1, -273);
    private static final Scale AMPERE_HOURS = new Scale("Ah", "1", Unit.AMPERE_HOUR, 1, 1, 0);
    private static final Scale HECTOWATT_HOUR = new Scale("kWh", "0.1", Unit.WATT_HOUR, 100, 1, 0);

    private static final VendorValue PROTECTIONS = VendorValue.mask("inverter", "PROTECTIONS");
    private static final VendorValue WARNINGS = VendorValue.mask("inverter", "WARNINGS");
    private static final VendorValue REQUESTS = VendorValue.mask("inverter", "REQUESTS");
    private static final VendorValue CHEMISTRY = VendorValue.word("inverter", "CHEMISTRY");

    private final Set<InverterHabit> habits;

    InverterFrames(Set<InverterHabit> habits) {
        this.habits = habits;
    }

    // spotless:off
    List<Frame> frames() {
        Scale voltage = habits.contains(COARSE_VOLTAGE) ? DECIVOLT : CENTIVOLT;
        int charge = habits.contains(DISCHARGE_FIRST) ? 4 : 2;
        int discharge = 6 - charge;
        boolean fine = habits.contains(FINE_SOC);
        return List.of(
            frame(LIMITS, "Limits", List.of(8, 6),
                field(u16(0),  "CVL",             DECIVOLT,      CHARGE_VOLTAGE_LIMIT),
                field(i16(charge),    "CCL",      DECIAMP,       CHARGE_CURRENT_LIMIT),
                field(i16(discharge), "DCL",      DECIAMP,       DISCHARGE_CURRENT_LIMIT),        // some send it negative
                field(u16(6),  "DVL",             DECIVOLT,      DISCHARGE_VOLTAGE_LIMIT)),
            frame(0x354, "Capacity (Discover)", List.of(8),
                field(u16(0),  "NOMINAL_AH",      AMPERE_HOURS,  DESIGN_CAPACITY),
                field(u16(2),  "REMAINING_AH",    AMPERE_HOURS,  REMAINING_CAPACITY),
                reserved(4)),
            frame(STATE, "State of charge", List.of(4, 8, 6),
                coarser(field(u16(0), "SOC",       PERCENT,      SOC), fine),
                field(u16(2),  "SOH",             PERCENT,       SOH),
                coarser(field(u16(4), "SOC_HIRES", CENTIPERCENT, SOC), !fine),                    // zero where it is padding
                reserved(2)),
            frame(MEASURED, "Measured", List.of(6, 8),
                field(i16(0),  "V",               voltage,       PACK_VOLTAGE),
                field(i16(2),  "I",               DECIAMP,       PACK_CURRENT),
                field(i16(4),  "T",               DECICELSIUS,   TEMPERATURE_AVERAGE),
                reserved(2)),
            frame(ALARMS_PYLONTECH, "Alarms (Pylontech)", List.of(7, 8),
                flags(bytes(1, 0), "PROTECTIONS", PROTECTIONS, withSystemError(
                    bit(1, "D0.1 HV",  PACK_OVERVOLTAGE),
                    bit(2, "D0.2 LV",  PACK_UNDERVOLTAGE),
                    bit(3, "D0.3 HT",  CELL_OVERTEMPERATURE),
                    bit(4, "D0.4 LT",  CELL_UNDERTEMPERATURE),
                    bit(7, "D0.7 DOC", DISCHARGE_OVERCURRENT),
                    bit(8, "D1.0 COC", CHARGE_OVERCURRENT))),                                     // where a system error stands is disputed: kept raw
                flags(bytes(3, 2), "WARNINGS", WARNINGS,
                    bit(1, "D2.1 HV",  PACK_OVERVOLTAGE_WARNING),
                    bit(2, "D2.2 LV",  PACK_UNDERVOLTAGE_WARNING),
                    bit(3, "D2.3 HT",  CELL_OVERTEMPERATURE_WARNING),
                    bit(4, "D2.4 LT",  CELL_UNDERTEMPERATURE_WARNING),
                    bit(7, "D2.7 DOC", DISCHARGE_OVERCURRENT_WARNING),
                    bit(8, "D3.0 COC", CHARGE_OVERCURRENT_WARNING),
                    bit(11, "D3.3 COMM", INTERNAL_COMMUNICATION_FAULT)),
                field(u8(4),   "MODULES",         COUNT,         MODULE_COUNT),
                unused(hex(5, 2), "PN"),                                                          // always the letters P and N
                reserved(1)),
            frame(ALARMS_VICTRON, "Alarms (Victron)", List.of(8, 7),                              // pairs of bits: 01 raised, 10 not, 00 and 11 not told
                flags(bytes(3, 2, 1, 0), "PROTECTIONS", PROTECTIONS,
                    bit(2,  "D0.2 HV",       PACK_OVERVOLTAGE),
                    bit(4,  "D0.4 LV",       PACK_UNDERVOLTAGE),
                    bit(6,  "D0.6 HT",       CELL_OVERTEMPERATURE),
                    bit(8,  "D1.0 LT",       CELL_UNDERTEMPERATURE),
                    bit(10, "D1.2 HTC",      CHARGE_OVERTEMPERATURE),
                    bit(12, "D1.4 LTC",      CHARGE_UNDERTEMPERATURE),
                    bit(14, "D1.6 HDI",      DISCHARGE_OVERCURRENT),
                    bit(16, "D2.0 HCI",      CHARGE_OVERCURRENT),
                    bit(22, "D2.6 INTERNAL", INTERNAL_FAULT),
                    bit(24, "D3.0 CELLS",    CELL_SPREAD)),
                flags(bytes(7, 6, 5, 4), "WARNINGS", WARNINGS,
                    bit(2,  "D4.2 HV",       PACK_OVERVOLTAGE_WARNING),
                    bit(4,  "D4.4 LV",       PACK_UNDERVOLTAGE_WARNING),
                    bit(6,  "D4.6 HT",       CELL_OVERTEMPERATURE_WARNING),
                    bit(8,  "D5.0 LT",       CELL_UNDERTEMPERATURE_WARNING),
                    bit(10, "D5.2 HTC",      CHARGE_OVERTEMPERATURE_WARNING),
                    bit(12, "D5.4 LTC",      CHARGE_UNDERTEMPERATURE_WARNING),
                    bit(14, "D5.6 HDI",      DISCHARGE_OVERCURRENT_WARNING),
                    bit(16, "D6.0 HCI",      CHARGE_OVERCURRENT_WARNING),
                    bit(22, "D6.6 INTERNAL", INTERNAL_FAULT_WARNING),
                    bit(24, "D7.0 CELLS",    CELL_SPREAD_WARNING))),
            frame(0x35C, "Requests (Pylontech)", List.of(2, 8),
                flags(u8(0), "REQUESTS", REQUESTS,
                    bit(7, "D0.7 CHARGE_ENABLE",    CHARGE_PERMITTED),
                    bit(6, "D0.6 DISCHARGE_ENABLE", DISCHARGE_PERMITTED),
                    bit(5, "D0.5 FORCE_I",          FORCE_CHARGE_REQUEST),
                    bit(4, "D0.4 FORCE_II",         FORCE_CHARGE_REQUEST_2),
                    bit(3, "D0.3 FULL_CHARGE",      FULL_CHARGE_REQUEST)),
                reserved(7)),
            frame(0x35E, "Name", List.of(8, 5),
                text(ascii(0, 8), "NAME",                        MANUFACTURER)),
            frame(0x35F, "Battery", List.of(6, 8),
                vendor(u16(0), CHEMISTRY),
                text(hex(2, 2),   "FW",                          SOFTWARE_VERSION),
                field(u16(4),     "AVAILABLE_AH", AMPERE_HOURS,  REMAINING_CAPACITY),
                reserved(2)),
            frame(0x360, "Charge now", List.of(1, 8),
                onOff(u8(0),      "CHARGE_NOW",                  FORCE_CHARGE_REQUEST),
                reserved(7)),
            frame(0x370, "Model", List.of(8),
                text(ascii(0, 8), "NAME",                        MODEL)),
            frame(0x371, "Model, continued", List.of(8),
                text(ascii(0, 8), "NAME",                        MODEL)),
            frame(0x372, "Modules", List.of(8, 4),
                field(u16(0),     "ONLINE",          COUNT,      MODULES_ONLINE),
                field(u16(2),     "BLOCK_CHARGE",    COUNT,      MODULES_CHARGE_BLOCKED),
                field(u16(4),     "BLOCK_DISCHARGE", COUNT,      MODULES_DISCHARGE_BLOCKED),
                field(u16(6),     "OFFLINE",         COUNT,      MODULES_OFFLINE)),
            frame(0x373, "Extremes", List.of(8, 4),
                field(u16(0),     "MIN_CELL_MV",     MILLIVOLT,  CELL_VOLTAGE_MIN),
                field(u16(2),     "MAX_CELL_MV",     MILLIVOLT,  CELL_VOLTAGE_MAX),
                field(u16(4),     "MIN_K",           KELVIN,     TEMPERATURE_MIN),                // whole kelvins
                field(u16(6),     "MAX_K",           KELVIN,     TEMPERATURE_MAX)),
            frame(0x374, "Name of the lowest cell",  List.of(8), text(ascii(0, 8), "ID", CELL_VOLTAGE_MIN_ID)),
            frame(0x375, "Name of the highest cell", List.of(8), text(ascii(0, 8), "ID", CELL_VOLTAGE_MAX_ID)),
            frame(0x376, "Name of the coldest place", List.of(8), text(ascii(0, 8), "ID", TEMPERATURE_MIN_ID)),
            frame(0x377, "Name of the hottest place", List.of(8), text(ascii(0, 8), "ID", TEMPERATURE_MAX_ID)),
            frame(0x378, "Energy", List.of(8),
                field(u32(0),     "IN_KWH",      HECTOWATT_HOUR, TOTAL_CHARGE_ENERGY),
                field(u32(4),     "OUT_KWH",     HECTOWATT_HOUR, TOTAL_DISCHARGE_ENERGY)),
            frame(0x379, "Installed capacity", List.of(2, 8),
                field(u16(0),     "INSTALLED_AH", AMPERE_HOURS,  DESIGN_CAPACITY),
                reserved(6)),
            frame(0x380, "Serial number", List.of(8),
                text(ascii(0, 8), "SERIAL",                      SERIAL_NUMBER)),
            frame(0x381, "Serial number, continued", List.of(8),
                text(ascii(0, 8), "SERIAL",                      SERIAL_NUMBER)),
            frame(0x382, "Family", List.of(8),
                text(ascii(0, 8), "FAMILY",                      PRODUCT_FAMILY)));
    }
    // spotless:on

    private static Field coarser(Field field, boolean isCoarser) {
        return isCoarser ? field.alternative() : field;
    }

    /// Implementations do not agree on the place of this bit: only where it was chosen.
    private Bit[] withSystemError(Bit... bits) {
        List<Bit> all = new ArrayList<>(List.of(bits));
        if (habits.contains(SYSTEM_ERROR)) {
            all.add(bit(15, "D1.7 SYSTEM", INTERNAL_FAULT));
        }
        return all.toArray(Bit[]::new);
    }

    private static Frame frame(int id, String title, List<Integer> lengths, Row... rows) {
        return new Frame(id, title, lengths, Layout.of("0x%03x %s".formatted(id, title), rows));
    }

    // Words are little-endian, the byte that counts most last; one implementation has it the other way.

    private Wire u16(int at) {
        return turned(Wire.u16(at));
    }

    private Wire i16(int at) {
        return turned(Wire.i16(at));
    }

    private Wire u32(int at) {
        return turned(Wire.u32(at));
    }

    private Wire turned(Wire bigEndian) {
        return habits.contains(BIG_ENDIAN) ? bigEndian : bigEndian.turned();
    }
}
