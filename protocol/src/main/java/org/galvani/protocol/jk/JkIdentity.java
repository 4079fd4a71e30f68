package org.galvani.protocol.jk;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.jk.JkMap.V1_1;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Row.secret;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.*;

import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Layout;

/// Block 0x1400, identity and port set-up. Source: JK RS485 Modbus V1.0 and V1.1, section "register map". Everything
/// from 0xB2 on is in V1.1 only. 0x28-0xB1 is in no document and holds names, serial number, PIN and passwords.
final class JkIdentity {

    static final int START = 0x1400;

    private static final long LOWEST = Integer.MIN_VALUE;
    private static final long HIGHEST = Integer.MAX_VALUE;

    // spotless:off
    static final Layout LAYOUT = Layout.of("identity",
        text(ascii(0x00, 16), "ManufacturerDeviceID", MODEL),
        text(ascii(0x10, 8),  "HardwareVersion",      HARDWARE_VERSION),
        text(ascii(0x18, 8),  "SoftwareVersion",      SOFTWARE_VERSION),
        field(u32(0x20),  "ODDRunTime",           SECOND,   TOTAL_RUN_TIME),
        field(u32(0x24),  "PWROnTimes",           COUNT,    POWER_ON_COUNT),
        secret(0xB2 - 0x28),
        field(u8(0xB2),   "UART1MPRTOLNbr",       COUNT,    UART1_PROTOCOL)               .range(0, 255).writable().only(V1_1),
        field(u8(0xB3),   "CANMPRTOLNbr",         COUNT,    CAN_PROTOCOL)                 .range(0, 255).writable().only(V1_1),
        text(hex(0xB4, 16), "UART1MPRTOLEnable",            UART1_PROTOCOLS_AVAILABLE)    .only(V1_1),
        reserved(0x10),
        field(u8(0xD4),   "UART2MPRTOLNbr",       COUNT,    UART2_PROTOCOL)               .range(0, 255).writable().only(V1_1),
        text(hex(0xD5, 1), "UART2MPRTOLEnable[0]",          UART2_PROTOCOLS_AVAILABLE)    .only(V1_1),
        reserved(0xE),
        field(u8(0xE4),   "LCDBuzzerTrigger",     COUNT,    BUZZER_SOURCE)                .range(0, 255).writable().only(V1_1),
        field(u8(0xE5),   "DRY1Trigger",          COUNT,    DRY_CONTACT_1_SOURCE)         .range(0, 255).writable().only(V1_1),
        field(u8(0xE6),   "DRY2Trigger",          COUNT,    DRY_CONTACT_2_SOURCE)         .range(0, 255).writable().only(V1_1),
        field(u8(0xE7),   "UARTMPTLVer",          COUNT,    UART_PROTOCOL_LIBRARY_VERSION).only(V1_1),
        field(i32(0xE8),  "LCDBuzzerTriggerVal",  COUNT,    BUZZER_TRIP)                  .range(LOWEST, HIGHEST).writable().only(V1_1), // unit follows the source
        field(i32(0xEC),  "LCDBuzzerReleaseVal",  COUNT,    BUZZER_RELEASE)               .range(LOWEST, HIGHEST).writable().only(V1_1),
        field(i32(0xF0),  "DRY1TriggerVal",       COUNT,    DRY_CONTACT_1_TRIP)           .range(LOWEST, HIGHEST).writable().only(V1_1),
        field(i32(0xF4),  "DRY1ReleaseVal",       COUNT,    DRY_CONTACT_1_RELEASE)        .range(LOWEST, HIGHEST).writable().only(V1_1), // its text says trigger again
        field(i32(0xF8),  "DRY2TriggerVal",       COUNT,    DRY_CONTACT_2_TRIP)           .range(LOWEST, HIGHEST).writable().only(V1_1),
        field(i32(0xFC),  "DRY2ReleaseVal",       COUNT,    DRY_CONTACT_2_RELEASE)        .range(LOWEST, HIGHEST).writable().only(V1_1),
        vendor(i32(0x100), VendorValue.word("jk", "DataStoredPeriod"))                    .range(LOWEST, HIGHEST).writable().only(V1_1), // unit not stated
        field(u8(0x104),  "RCVTime",              DECIHOUR, CHARGE_STAGE_TIME)            .range(0, 255).writable().only(V1_1),
        field(u8(0x105),  "RFVTime",              DECIHOUR, FLOAT_STAGE_TIME)             .range(0, 255).writable().only(V1_1),
        field(u8(0x106),  "CANMPTLVer",           COUNT,    CAN_PROTOCOL_LIBRARY_VERSION) .only(V1_1),
        unused(u8(0x107), "RVD")                                                          .only(V1_1));
    // spotless:on

    private JkIdentity() {}
}
