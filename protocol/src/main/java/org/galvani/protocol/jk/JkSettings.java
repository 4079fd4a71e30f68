package org.galvani.protocol.jk;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.*;
import static org.galvani.protocol.jk.JkMap.V1_0;
import static org.galvani.protocol.jk.JkMap.V1_1;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.*;

import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Layout;

/// Block 0x1000, the settings. Source: JK RS485 Modbus V1.0 and V1.1, section "register map". The documents give
/// no limits: the ranges are Galvani's own, in raw units, wide enough for LFP, NMC and LTO.
final class JkSettings {

    static final int START = 0x1000;

    // spotless:off
    static final Layout LAYOUT = Layout.of("settings",
        field(u32(0x00),  "VolSmartSleep",     MILLIVOLT,     SMART_SLEEP_VOLTAGE)                  .range(1200, 4350)    .writable(),
        field(u32(0x04),  "VolCellUV",         MILLIVOLT,     CELL_UNDERVOLTAGE.trip())             .range(1200, 4350)    .writable(),
        field(u32(0x08),  "VolCellUVPR",       MILLIVOLT,     CELL_UNDERVOLTAGE.release())          .range(1200, 4350)    .writable(),
        field(u32(0x0C),  "VolCellOV",         MILLIVOLT,     CELL_OVERVOLTAGE.trip())              .range(1200, 4500)    .writable(),
        field(u32(0x10),  "VolCellOVPR",       MILLIVOLT,     CELL_OVERVOLTAGE.release())           .range(1200, 4500)    .writable(),
        field(u32(0x14),  "VolBalanTrig",      MILLIVOLT,     BALANCING_START_SPREAD)               .range(1, 1000)       .writable(),
        field(u32(0x18),  "VolSOC100%",        MILLIVOLT,     SOC_FULL_CELL_VOLTAGE)                .range(1200, 4500)    .writable(),
        field(u32(0x1C),  "VolSOC0%",          MILLIVOLT,     SOC_EMPTY_CELL_VOLTAGE)               .range(1200, 4350)    .writable(),
        field(u32(0x20),  "VolCellRCV",        MILLIVOLT,     CHARGE_CELL_VOLTAGE)                  .range(1200, 4500)    .writable().only(V1_1),
        field(u32(0x24),  "VolCellRFV",        MILLIVOLT,     FLOAT_CELL_VOLTAGE)                   .range(1200, 4500)    .writable().only(V1_1),
        field(u32(0x28),  "VolSysPwrOff",      MILLIVOLT,     POWER_OFF_CELL_VOLTAGE)               .range(1200, 4350)    .writable(),
        field(u32(0x2C),  "CurBatCOC",         MILLIAMP,      CHARGE_OVERCURRENT.trip())            .range(1000, 600_000) .writable(),
        field(u32(0x30),  "TIMBatCOCPDly",     SECOND,        CHARGE_OVERCURRENT.delay())           .range(1, 3600)       .writable(), // V1.0 prints the name of 0x34 here
        field(u32(0x34),  "TIMBatCOCPRDly",    SECOND,        CHARGE_OVERCURRENT.releaseDelay())    .range(1, 3600)       .writable(),
        field(u32(0x38),  "CurBatDcOC",        MILLIAMP,      DISCHARGE_OVERCURRENT.trip())         .range(1000, 600_000) .writable(), // its printed mA slid down to 0x50
        field(u32(0x3C),  "TIMBatDcOCPDly",    SECOND,        DISCHARGE_OVERCURRENT.delay())        .range(1, 3600)       .writable(),
        field(u32(0x40),  "TIMBatDcOCPRDly",   SECOND,        DISCHARGE_OVERCURRENT.releaseDelay()) .range(1, 3600)       .writable(), // V1.0 repeats the name of 0x3C
        field(u32(0x44),  "TIMBatSCPRDly",     SECOND,        DISCHARGE_SHORT_CIRCUIT.releaseDelay()).range(1, 3600)      .writable(), // both short circuits share it
        field(u32(0x48),  "CurBalanMax",       MILLIAMP,      BALANCING_CURRENT_LIMIT)              .range(50, 10_000)    .writable(),
        field(i32(0x4C),  "TMPBatCOT",         DECICELSIUS,   CHARGE_OVERTEMPERATURE.trip())        .range(-300, 1000)    .writable(), // V1.1 misprints the offset as 0x40
        field(i32(0x50),  "TMPBatCOTPR",       DECICELSIUS,   CHARGE_OVERTEMPERATURE.release())     .range(-300, 1000)    .writable(),
        field(i32(0x54),  "TMPBatDcOT",        DECICELSIUS,   DISCHARGE_OVERTEMPERATURE.trip())     .range(-300, 1000)    .writable(),
        field(i32(0x58),  "TMPBatDcOTPR",      DECICELSIUS,   DISCHARGE_OVERTEMPERATURE.release())  .range(-300, 1000)    .writable(),
        field(i32(0x5C),  "TMPBatCUT",         DECICELSIUS,   CHARGE_UNDERTEMPERATURE.trip())       .range(-450, 300)     .writable(),
        field(i32(0x60),  "TMPBatCUTPR",       DECICELSIUS,   CHARGE_UNDERTEMPERATURE.release())    .range(-450, 300)     .writable(),
        field(i32(0x64),  "TMPMosOT",          DECICELSIUS,   MOS_OVERTEMPERATURE.trip())           .range(300, 1200)     .writable(),
        field(i32(0x68),  "TMPMosOTPR",        DECICELSIUS,   MOS_OVERTEMPERATURE.release())        .range(300, 1200)     .writable(),
        field(u32(0x6C),  "CellCount",         COUNT,         CELL_COUNT_SETTING)                   .range(2, 32)         .writable(),
        onOff(u32(0x70),  "BatChargeEN",                      CHARGE_SWITCH)                        .range(0, 1)          .writable(),
        onOff(u32(0x74),  "BatDisChargeEN",                   DISCHARGE_SWITCH)                     .range(0, 1)          .writable(),
        onOff(u32(0x78),  "BalanEN",                          BALANCER_SWITCH)                      .range(0, 1)          .writable(),
        field(u32(0x7C),  "CapBatCell",        MILLIAMP_HOUR, DESIGN_CAPACITY)                      .range(1000, 5_000_000).writable(),
        field(u32(0x80),  "SCPDelay",          MICROSECOND,   DISCHARGE_SHORT_CIRCUIT.delay())      .range(0, 10_000)     .writable(), // both short circuits share it
        field(u32(0x84),  "VolStartBalan",     MILLIVOLT,     BALANCING_START_VOLTAGE)              .range(1200, 4500)    .writable(),
        field(u32(0x88),  "CellConWireRes%d",  MICROOHM,      CELL_CONNECTION_RESISTANCES).times(32).range(0, 1_000_000)  .writable(), // telemetry has mΩ
        field(u32(0x108), "DevAddr",           COUNT,         DEVICE_ADDRESS)                       .range(0, 15)         .writable(),
        field(u32(0x10C), "TIMProdischarge",   SECOND,        PRECHARGE_TIME)                       .range(0, 255)        .writable(),
        reserved(4),                                                                                                                   // 1500000 on every board seen
        flags(u16(0x114), "FeatureSwitches",   VendorValue.mask("jk", "FeatureSwitches"),                                              // bits 12 and 13 are set on real boards
            bit(0, "HeatEN",                   HEATER.enabled()),
            bit(1, "Disable temp-sensor",      TEMPERATURE_SENSOR_MASKING_SWITCH),
            bit(2, "GPS Heartbeat",            GPS_HEARTBEAT_SWITCH),
            bit(3, "Port Switch",              SHARED_PORT_MODE),                                                                      // 1 = RS485, 0 = CAN
            bit(4, "LCD Always On",            DISPLAY_ALWAYS_ON_SWITCH),
            bit(5, "Special Charger",          DEDICATED_CHARGER_SWITCH),
            bit(6, "SmartSleep",               SMART_SLEEP_SWITCH),
            bit(7, "DisablePCLModule",         CURRENT_LIMITER_SWITCH).inverted().only(V1_1),                                          // 1 = switched off
            bit(8, "TimedStoredData",          PERIODIC_LOGGING_SWITCH).only(V1_1),
            bit(9, "ChargingFloatMode",        FLOAT_CHARGE_SWITCH).only(V1_1))                                                  .writable(),
        field(i8(0x116),  "TMPBatOTA",         CELSIUS,       CELL_OVERTEMPERATURE.warningTrip())   .range(-30, 100)      .writable().only(V1_0), // heater start on V1.1 firmware
        field(i8(0x117),  "TMPBatOTAR",        CELSIUS,       CELL_OVERTEMPERATURE.warningRelease()).range(-30, 100)      .writable().only(V1_0), // heater stop on V1.1 firmware
        field(u8(0x118),  "TIMSmartSleep",     HOUR,          SLEEP_DELAY)                          .range(1, 255)        .writable(),
        vendor(u8(0x119), VendorValue.word("jk", "DataFieldEnable0")));                                                                // meaning not given
    // spotless:on

    private JkSettings() {}
}
