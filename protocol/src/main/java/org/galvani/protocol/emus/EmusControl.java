package org.galvani.protocol.emus;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.emus.EmusFrame.Kind.CLEAR;
import static org.galvani.protocol.emus.EmusFrame.Kind.REQUEST;
import static org.galvani.protocol.emus.EmusFrame.Kind.RESPONSE;
import static org.galvani.protocol.emus.EmusFrame.Kind.SET;
import static org.galvani.protocol.emus.EmusFrame.frame;
import static org.galvani.protocol.emus.EmusMessage.*;
import static org.galvani.protocol.emus.EmusScales.*;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.*;

import java.util.List;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Scale;

/// State of charge, what can be set and ordered, records, and what the unit is.
final class EmusControl {

    /// What a unit sends in place of an answer when nobody is logged in: `?`.
    static final int LOGIN_REQUIRED = 0x3F;

    /// Clears all statistics or all events.
    static final int CLEAR_ALL = 0xFF;

    static final VendorValue LOGIN_REQUIRED_MARK = VendorValue.word("emus", "LOGIN_REQUIRED");
    static final VendorValue PARAMETER_ID = VendorValue.word("emus", "PARAMETER_ID");
    static final VendorValue PARAMETER_SIZE = VendorValue.word("emus", "PARAMETER_SIZE");
    static final VendorValue PARAMETER_DATA = VendorValue.word("emus", "PARAMETER_DATA");
    static final VendorValue PASSWORD_STATUS = VendorValue.word("emus", "SET_PASSWORD_STATUS");
    static final VendorValue STATISTIC_ID = VendorValue.word("emus", "STATISTIC_ID");
    static final VendorValue EVENT_ENTRY_NUMBER = VendorValue.word("emus", "EVENT_ENTRY_NUMBER");
    static final VendorValue DATA_TYPE = VendorValue.word("emus", "DATA_TYPE");
    static final VendorValue DATA = VendorValue.word("emus", "DATA");
    static final VendorValue CLEAR_MARK = VendorValue.word("emus", "CLEAR_ALL");
    static final VendorValue DIGIT_1 = VendorValue.word("emus", "DIGIT_1");
    static final VendorValue DIGIT_2 = VendorValue.word("emus", "DIGIT_2");
    static final VendorValue DIGIT_3 = VendorValue.word("emus", "DIGIT_3");
    static final VendorValue DIGIT_4 = VendorValue.word("emus", "DIGIT_4");
    static final VendorValue SERIAL = VendorValue.word("emus", "SERIAL_NUMBER");

    private EmusControl() {}

    // spotless:off
    /// @param cell how one byte tells a cell voltage
    static List<EmusFrame> frames(Scale cell) {
        return List.of(
            frame(STATE_OF_CHARGE, REQUEST, 0),
            frame(STATE_OF_CHARGE, SET, 8,
                reserved(6),                                                                             // zero
                field(u8(6),  "NEW_STATE_OF_CHARGE",  PERCENT,      SOC)                    .range(0, 100),
                reserved(1)),
            frame(STATE_OF_CHARGE, RESPONSE, 8,
                field(i16(0), "CURRENT",              DECIAMP,      PACK_CURRENT),                       // negative while discharging
                field(u16(2), "ESTIMATED_CHARGE",     DECIAMP_HOUR, REMAINING_CAPACITY),
                reserved(2),
                field(u8(6),  "USER_STATE_OF_CHARGE", PERCENT,      SOC),
                field(u8(7),  "STATE_OF_HEALTH",      PERCENT,      SOH)),
            frame(STATE_OF_CHARGE_AND_HEALTH, REQUEST, 0),
            frame(STATE_OF_CHARGE_AND_HEALTH, SET, 4,
                reserved(2),
                field(u16(2), "NEW_STATE_OF_CHARGE",  CENTIPERCENT, ABSOLUTE_SOC)           .range(0, 10_000)),
            frame(STATE_OF_CHARGE_AND_HEALTH, SET, 8,
                reserved(6),
                field(u16(6), "NEW_STATE_OF_HEALTH",  CENTIPERCENT, SOH)                    .range(0, 10_000)),
            frame(STATE_OF_CHARGE_AND_HEALTH, RESPONSE, 8,
                reserved(2),
                field(u16(2), "STATE_OF_CHARGE",      CENTIPERCENT, ABSOLUTE_SOC),
                field(u16(4), "USER_STATE_OF_CHARGE", CENTIPERCENT, SOC),
                field(u16(6), "STATE_OF_HEALTH",      CENTIPERCENT, SOH)),
            frame(CONFIGURATION_PARAMETERS, REQUEST, 3,
                vendor(u16(0), PARAMETER_ID),
                vendor(u8(2),  PARAMETER_SIZE)),                                                         // 1, 2 or 4; the unit checks it
            frame(CONFIGURATION_PARAMETERS, SET, 8,
                vendor(u16(0), PARAMETER_ID),
                vendor(u8(2),  PARAMETER_SIZE),
                vendor(u32(3), PARAMETER_DATA),                                                          // right-aligned, zeros in front
                reserved(1)),
            frame(CONFIGURATION_PARAMETERS, RESPONSE, 8,
                vendor(u16(0), PARAMETER_ID),
                vendor(u8(2),  PARAMETER_SIZE),
                vendor(u32(3), PARAMETER_DATA),
                reserved(1)),
            frame(CONFIGURATION_PARAMETERS, RESPONSE, 1,                                                 // one table has it here; see LOG_IN_OUT
                vendor(u8(0),  LOGIN_REQUIRED_MARK)),
            frame(LOG_IN_OUT, REQUEST, 4, 8,
                characters(8, LOGIN_PASSWORD)),
            frame(LOG_IN_OUT, REQUEST, 0),
            frame(LOG_IN_OUT, RESPONSE, 8,
                field(u8(0),  "LOG_IN_STATUS",        COUNT,        ACCESS_LEVEL),                       // 0, 1 or 2
                reserved(7)),
            frame(LOG_IN_OUT, RESPONSE, 1,
                vendor(u8(0), LOGIN_REQUIRED_MARK)),
            frame(SET_PASSWORD, SET, 4, 8,
                characters(8, NEW_PASSWORD)),
            frame(SET_PASSWORD, CLEAR, 0),
            frame(SET_PASSWORD, RESPONSE, 8,
                vendor(u8(0), PASSWORD_STATUS),                                                          // 0 refused, 1 done
                reserved(7)),
            frame(CONTACTOR_CONTROL, SET, 1,
                onOff(u8(0),  "CONTACTOR_COMMAND",                  CONTACTOR_SWITCH)),
            frame(CONTACTOR_CONTROL, RESPONSE, 8,
                onOff(u8(0),  "CONTACTOR_STATUS",                   CONTACTOR_CLOSED),
                reserved(7)),
            frame(ENERGY_PARAMETERS, REQUEST, 0),
            frame(ENERGY_PARAMETERS, RESPONSE, 8,                                                        // 0, 0xffff and 0x9999 are absent, but for the energy
                field(u16(0), "ESTIMATED_CONSUMPTION",   CONSUMPTION,   ENERGY_CONSUMPTION),
                field(u16(2), "ESTIMATED_ENERGY",        TEN_WATT_HOUR, REMAINING_ENERGY),
                field(u16(4), "ESTIMATED_DISTANCE_LEFT", CENTIDISTANCE, REMAINING_DISTANCE),
                field(u16(6), "DISTANCE_TRAVELED",       CENTIDISTANCE, DISTANCE_SINCE_FULL_CHARGE)),
            frame(STATISTICS, REQUEST, 0),
            frame(STATISTICS, REQUEST, 1,
                vendor(u8(0),  STATISTIC_ID)),
            frame(STATISTICS, CLEAR, 1,
                vendor(u8(0),  CLEAR_MARK)),
            frame(STATISTICS, RESPONSE, 8,                                                               // rows for each statistic: EmusStatistic
                vendor(u8(0),  STATISTIC_ID),
                vendor(u8(1),  DATA_TYPE),
                vendor(u32(2), DATA),
                reserved(2)),
            frame(EVENTS, REQUEST, 0),
            frame(EVENTS, CLEAR, 1,
                vendor(u8(0),  CLEAR_MARK)),
            frame(EVENTS, RESPONSE, 8,                                                                   // rows for each type: EmusEvent
                vendor(u8(0),  EVENT_ENTRY_NUMBER),
                vendor(u8(1),  DATA_TYPE),
                vendor(u32(2), DATA),
                reserved(2)),
            frame(RESET_BMS, REQUEST, 0),
            frame(CHARGING_STATION, SET, 8,
                field(u16(0), "DC_CURRENT",  DECIAMP,  STATION_DC_CURRENT_LIMIT),
                field(u16(2), "AC_CURRENT",  DECIAMP,  STATION_AC_CURRENT_LIMIT), // printed as 0.1 V
                field(u16(4), "AC_VOLTAGE",  DECIVOLT, STATION_AC_VOLTAGE),
                field(u16(6), "POWER_LIMIT", TEN_WATT, STATION_POWER_LIMIT)),
            frame(CHARGING_STATION, RESPONSE, 0),
            frame(FIRMWARE_VERSION, REQUEST, 0),
            frame(FIRMWARE_VERSION, RESPONSE, 4,                                                         // 2.13.1_11
                vendor(u8(0),  DIGIT_1),
                vendor(u8(1),  DIGIT_2),
                vendor(u8(2),  DIGIT_3),
                vendor(u8(3),  DIGIT_4)).deriving(SOFTWARE_VERSION),
            frame(EmusMessage.SERIAL_NUMBER, REQUEST, 0),
            frame(EmusMessage.SERIAL_NUMBER, RESPONSE, 4,
                vendor(u32(0), SERIAL)).deriving(Glossary.SERIAL_NUMBER),
            frame(OVERALL_PARAMETERS_2, REQUEST, 0),
            frame(OVERALL_PARAMETERS_2, RESPONSE, 8,
                field(u16(0), "NUMBER_OF_LIVE_CELLS", COUNT, CELL_COUNT),
                reserved(6)),
            frame(BATTERY_VOLTAGE_OVERALL_2, REQUEST, 0),
            frame(BATTERY_VOLTAGE_OVERALL_2, RESPONSE, 8,
                field(u8(0),  "MIN_CELL_VOLTAGE",     cell,      CELL_VOLTAGE_MIN),
                field(u8(1),  "MAX_CELL_VOLTAGE",     cell,      CELL_VOLTAGE_MAX),
                field(u8(2),  "AVERAGE_CELL_VOLTAGE", cell,      CELL_VOLTAGE_AVERAGE),
                field(u32(3), "TOTAL_VOLTAGE",        CENTIVOLT, PACK_VOLTAGE),
                reserved(1)));
    }
    // spotless:on

    private static Field characters(int count, Quantity password) {
        return text(ascii(0, count), "CHARACTER_1-" + count, password);
    }

    /// The rows of a password of 4 to 8 characters.
    static Layout password(EmusMessage message, int length) {
        return Layout.of(
                message.title() + ", password",
                characters(length, message == LOG_IN_OUT ? LOGIN_PASSWORD : NEW_PASSWORD));
    }
}
