package org.galvani.protocol.jk;

import static org.galvani.pack.Alarm.*;
import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.*;
import static org.galvani.protocol.jk.JkMap.V1_0;
import static org.galvani.protocol.jk.JkMap.V1_1;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Code.code;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.*;

import org.galvani.pack.Alarm;
import org.galvani.pack.Unit;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Scale;

/// Block 0x1200, what the pack measures and does. Source: JK RS485 Modbus V1.0 and V1.1, section "register map".
final class JkTelemetry {

    static final int START = 0x1200;

    /// The clock counts seconds from 2020-01-01; a point in time is Unix seconds everywhere else.
    static final Scale SECONDS_SINCE_2020 = SECOND.biased(1_577_836_800L);

    /// Cells count from 0 on the wire and from 1 everywhere else.
    private static final Scale FROM_ZERO = COUNT.biased(1);

    private static final VendorValue PVD_TRIGGER = VendorValue.number("jk", "PVDTriggerTimestamps", Unit.SECOND, 1);

    // spotless:off
    static final Layout LAYOUT = Layout.of("telemetry",
        field(u16(0x00),  "CellVol%d",           MILLIVOLT,     CELL_VOLTAGES).times(32),
        field(u32(0x40),  "CellSta",             COUNT,         CELLS_PRESENT),
        field(u16(0x44),  "CellVolAve",          MILLIVOLT,     CELL_VOLTAGE_AVERAGE),
        field(u16(0x46),  "CellVdifMax",         MILLIVOLT,     CELL_VOLTAGE_SPREAD),
        field(u8(0x48),   "MaxVolCellNbr",       FROM_ZERO,     CELL_VOLTAGE_MAX_CELL),
        field(u8(0x49),   "MinVolCellNbr",       FROM_ZERO,     CELL_VOLTAGE_MIN_CELL),
        field(u16(0x4A),  "CellWireRes%d",       MILLIOHM,      CELL_WIRE_RESISTANCES).times(32),        // settings have µΩ
        field(i16(0x8A),  "TempMos",             DECICELSIUS,   MOS_TEMPERATURE),
        field(u32(0x8C),  "CellWireResSta",      COUNT,         CELL_WIRE_FAULTS),
        field(u32(0x90),  "BatVol",              MILLIVOLT,     PACK_VOLTAGE),
        field(u32(0x94),  "BatWatt",             MILLIWATT,     PACK_POWER),                             // a magnitude: the sign is BatCurrent's
        field(i32(0x98),  "BatCurrent",          MILLIAMP,      PACK_CURRENT),
        field(i16(0x9C),  "TempBat1",            DECICELSIUS,   TEMPERATURES),
        field(i16(0x9E),  "TempBat2",            DECICELSIUS,   TEMPERATURES).index(2),
        flags(u32(0xA0),  "Alarms",              VendorValue.mask("jk", "Alarms"),
            bit(0,  "AlarmWireRes",              WIRE_RESISTANCE_HIGH),
            bit(1,  "AlarmMosOTP",               Alarm.MOS_OVERTEMPERATURE),
            bit(2,  "AlarmCellQuantity",         CELL_COUNT_MISMATCH),
            bit(3,  "AlarmCurSensorErr",         CURRENT_SENSOR_FAULT),
            bit(4,  "AlarmCellOVP",              Alarm.CELL_OVERVOLTAGE),
            bit(5,  "AlarmBatOVP",               Alarm.PACK_OVERVOLTAGE),
            bit(6,  "AlarmChOCP",                Alarm.CHARGE_OVERCURRENT),
            bit(7,  "AlarmChSCP",                Alarm.CHARGE_SHORT_CIRCUIT),
            bit(8,  "AlarmChOTP",                Alarm.CHARGE_OVERTEMPERATURE),
            bit(9,  "AlarmChUTP",                Alarm.CHARGE_UNDERTEMPERATURE),
            bit(10, "AlarmCPUAuxCommuErr",       INTERNAL_COMMUNICATION_FAULT),
            bit(11, "AlarmCellUVP",              Alarm.CELL_UNDERVOLTAGE),
            bit(12, "AlarmBatUVP",               Alarm.PACK_UNDERVOLTAGE),
            bit(13, "AlarmDchOCP",               Alarm.DISCHARGE_OVERCURRENT),
            bit(14, "AlarmDchSCP",               Alarm.DISCHARGE_SHORT_CIRCUIT),
            bit(15, "AlarmDchOTP",               Alarm.DISCHARGE_OVERTEMPERATURE),
            bit(16, "AlarmChargeMOS",            CHARGE_MOS_FAULT),
            bit(17, "AlarmDischargeMOS",         DISCHARGE_MOS_FAULT),
            bit(18, "GPSDisconnected",           GPS_DISCONNECTED),
            bit(19, "Modify PWD. in time",       PASSWORD_CHANGE_DUE),
            bit(20, "Discharge On Failed",       DISCHARGE_START_FAILED),
            bit(21, "Battery Over Temp Alarm",   CELL_OVERTEMPERATURE_WARNING),
            bit(22, "Temperature sensor anomaly", TEMPERATURE_SENSOR_FAULT).only(V1_1),                  // bit number from other implementations
            bit(23, "PLCModule anomaly",         CURRENT_LIMITER_FAULT).only(V1_1)),
        field(i16(0xA4),  "BalanCurrent",        MILLIAMP,      BALANCING_CURRENT),
        choice(u8(0xA6),  "BalanSta",                           BALANCING, code(0, "off"), code(1, "charge"), code(2, "discharge")),
        field(u8(0xA7),   "SOCStateOfcharge",    PERCENT,       SOC),
        field(i32(0xA8),  "SOCCapRemain",        MILLIAMP_HOUR, REMAINING_CAPACITY),
        field(u32(0xAC),  "SOCFullChargeCap",    MILLIAMP_HOUR, FULL_CAPACITY),
        field(u32(0xB0),  "SOCCycleCount",       COUNT,         CYCLE_COUNT),
        field(u32(0xB4),  "SOCCycleCap",         MILLIAMP_HOUR, TOTAL_CYCLE_CAPACITY),
        field(u8(0xB8),   "SOCSOH",              PERCENT,       SOH),
        onOff(u8(0xB9),   "Precharge",                          PRECHARGING),
        vendor(u16(0xBA), VendorValue.word("jk", "UserAlarm")),                                          // no bit meanings given
        field(u32(0xBC),  "RunTime",             SECOND,        RUN_TIME),
        onOff(u8(0xC0),   "Charge",                             CHARGE_MOS),
        onOff(u8(0xC1),   "Discharge",                          DISCHARGE_MOS),
        vendor(u16(0xC2), VendorValue.word("jk", "UserAlarm2")),
        field(u16(0xC4),  "TimeDcOCPR",          SECOND,        DISCHARGE_OVERCURRENT_RELEASE_IN),
        field(u16(0xC6),  "TimeDcSCPR",          SECOND,        DISCHARGE_SHORT_CIRCUIT_RELEASE_IN),
        field(u16(0xC8),  "TimeCOCPR",           SECOND,        CHARGE_OVERCURRENT_RELEASE_IN),
        field(u16(0xCA),  "TimeCSCPR",           SECOND,        CHARGE_SHORT_CIRCUIT_RELEASE_IN),
        field(u16(0xCC),  "TimeUVPR",            SECOND,        CELL_UNDERVOLTAGE_RELEASE_IN),
        field(u16(0xCE),  "TimeOVPR",            SECOND,        CELL_OVERVOLTAGE_RELEASE_IN),
        flags(u8(0xD0),   "TempSensorMask",      TEMPERATURE_SENSORS_PRESENT,                            // the names say Absent, but 1 means present
            bit(0, "MOSTempSensorAbsent"),
            bit(1, "BATTempSensor1Absent"),
            bit(2, "BATTempSensor2Absent"),
            bit(3, "BATTempSensor3Absent").only(V1_1),
            bit(4, "BATTempSensor4Absent"),
            bit(5, "BATTempSensor5Absent")),
        onOff(u8(0xD1),   "Heating",                            HEATING),
        unused(u16(0xD2), "Reserved"),
        field(u16(0xD4),  "TimeEmergency",       SECOND,        EMERGENCY_TIME_LEFT),
        vendor(u16(0xD6), VendorValue.word("jk", "BatCurCorrect")).only(V1_0),                           // factor, format not stated
        vendor(u16(0xD6), VendorValue.word("jk", "BatDisCurCorrect")).only(V1_1),
        field(u16(0xD8),  "VolChargCur",         MILLIVOLT,     CHARGE_SENSOR_VOLTAGE),
        field(u16(0xDA),  "VolDischargCur",      MILLIVOLT,     DISCHARGE_SENSOR_VOLTAGE),
        vendor(f32(0xDC), VendorValue.real("jk", "BatVolCorrect")),
        field(u16(0xE0),  "ChargePWMDutyCycle",  PERCENT,       BALANCING_CHARGE_DUTY).only(V1_0),
        field(u16(0xE2),  "DischargePWMDutyCycle", PERCENT,     BALANCING_DISCHARGE_DUTY).only(V1_0),
        field(u16(0xE4),  "BatVol",              CENTIVOLT,     PACK_VOLTAGE).alternative(),             // 0x90 has it finer
        field(i16(0xE6),  "HeatCurrent",         MILLIAMP,      HEATER_CURRENT),
        reserved(6),
        unused(u8(0xEE),  "RVD"),
        onOff(u8(0xEF),   "ChargerPlugged",                     CHARGER_CONNECTED),
        field(u32(0xF0),  "SysRunTicks",         DECISECOND,    UPTIME),
        field(u32(0xF4),  "PVDTriggerTimestamps", DECISECOND,   PVD_TRIGGER).only(V1_0),                 // counts as SysRunTicks, start unknown
        field(i16(0xF8),  "TempBat3",            DECICELSIUS,   TEMPERATURES).index(3),                  // repeats TempMos where sensor 3 is not fitted
        field(i16(0xFA),  "TempBat4",            DECICELSIUS,   TEMPERATURES).index(4),
        field(i16(0xFC),  "TempBat5",            DECICELSIUS,   TEMPERATURES).index(5),
        reserved(2),
        field(u32(0x100), "RTCTicks",            SECONDS_SINCE_2020, DEVICE_CLOCK),
        reserved(4),
        field(u32(0x108), "TimeEnterSleep",      SECOND,        TIME_TO_SLEEP),
        onOff(u8(0x10C),  "PCLModuleSta",                       CURRENT_LIMITER_ACTIVE),
        unused(u8(0x10D), "RVD"));
    // spotless:on

    private JkTelemetry() {}
}
