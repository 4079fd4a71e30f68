package org.galvani.protocol.jk;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.*;

import org.galvani.protocol.wire.Layout;

/// Block 0x1600, the commands. Two address maps are about. Captures prove the addresses of the presets in
/// [#SPACED] and that they are written with value 0; what no capture proves is only sent where the user named
/// the map. Whether the other orders want a value is not stated: 0, as for the presets.
final class JkCommands {

    static final int START = 0x1600;

    /// The map of both documents, JK RS485 Modbus V1.0 and V1.1: calibrations have four bytes.
    static final String SPACED = "spaced";

    /// Another print of V1.0, in which every address means something else.
    static final String COMPACT = "compact";

    // spotless:off
    static final Layout SPACED_LAYOUT = Layout.of("commands",
        field(u32(0x00), "VoltageCalibration", MILLIVOLT, VOLTAGE_CALIBRATION).command().profile(SPACED), // type printed U16, length 4
        onOff(u16(0x04), "Shutdown",                      SHUTDOWN)           .command(0).profile(SPACED),
        field(u32(0x06), "CurrentCalibration", MILLIAMP,  CURRENT_CALIBRATION).command().profile(SPACED), // type printed U16, length 4
        onOff(u16(0x0A), "LI-ION",                        LOAD_NMC_PRESET)    .command(0).alias("li_ion_preset"),
        onOff(u16(0x0C), "LIFEPO4",                       LOAD_LFP_PRESET)    .command(0).alias("lifepo4_preset"),
        onOff(u16(0x0E), "LTO",                           LOAD_LTO_PRESET)    .command(0).alias("lto_preset"),
        onOff(u16(0x10), "Emergency",                     EMERGENCY_START)    .command(0),
        field(u32(0x12), "Timecalibration", JkTelemetry.SECONDS_SINCE_2020, DEVICE_CLOCK).command());     // format as RTCTicks, unproved

    static final Layout COMPACT_LAYOUT = Layout.of("commands",
        field(u16(0x00), "VoltageCalibration", DECIVOLT,  VOLTAGE_CALIBRATION).command().profile(COMPACT),
        onOff(u16(0x02), "Shutdown",                      SHUTDOWN)           .command(0).profile(COMPACT),
        field(i16(0x04), "CurrentCalibration", DECIAMP,   CURRENT_CALIBRATION).command().profile(COMPACT),
        onOff(u16(0x06), "LI-ION",                        LOAD_NMC_PRESET)    .command(0).profile(COMPACT).alias("li_ion_preset"),
        onOff(u16(0x08), "LIFEPO4",                       LOAD_LFP_PRESET)    .command(0).profile(COMPACT).alias("lifepo4_preset"),
        onOff(u16(0x0A), "LTO",                           LOAD_LTO_PRESET)    .command(0).profile(COMPACT).alias("lto_preset"),
        onOff(u16(0x0C), "Emergency",                     EMERGENCY_START)    .command(0).profile(COMPACT),
        field(u32(0x0E), "Timecalibration", JkTelemetry.SECONDS_SINCE_2020, DEVICE_CLOCK).command().profile(COMPACT));
    // spotless:on

    private JkCommands() {}
}
