package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Scale.SECOND;
import static org.galvani.protocol.wire.Wire.*;

import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Layout;

/// Settings of the 12100 that have no place in the block of 47H: Galvani's own extension. 47H with the one byte
/// [#MARK] asks for them, 49H with this block sets them; the block begins with that byte. Real boards do not know it.
final class YdtExtension {

    /// First byte of the block, and all of the request; the block of 47H begins with 00 or 01.
    static final int MARK = 0xE0;

    // spotless:off
    static final Layout LAYOUT = Layout.of("further settings 47H E0 (own extension)",
        unused(u8(0),   "mark"),
        field(u16(1),   "communication hold before under-voltage shutdown", SECOND, UNDERVOLTAGE_SHUTDOWN_DELAY).range(0, 600)         .writable(),
        flags(u8(3),    "balance switches", YdtSignals.mask("balance switches"),
            bit(0,      "standby balance enable",           STANDBY_BALANCING_SWITCH),
            bit(1,      "charge balance enable",            CHARGE_BALANCING_SWITCH),
            bit(2,      "balance temperature limit enable", BALANCING_TEMPERATURE_SWITCH))                                              .writable(),
        field(u16(4),   "balance high-temperature ban", YdtTelemetry.DECIKELVIN, BALANCING_TEMPERATURE_UPPER_LIMIT).range(2931, 3531)   .writable(),
        field(u16(6),   "balance low-temperature ban",  YdtTelemetry.DECIKELVIN, BALANCING_TEMPERATURE_LOWER_LIMIT).range(2431, 2931)   .writable(),
        field(u32(8),   "timed record start",           SECOND, TIMED_RECORD_START)                               .range(0, 0xFFFFFFFFL).writable(), // Unix seconds, 0 = none
        field(u32(12),  "timed record end",             SECOND, TIMED_RECORD_END)                                 .range(0, 0xFFFFFFFFL).writable(),
        field(u32(16),  "timed record interval",        SECOND, TIMED_RECORD_INTERVAL)                            .range(1, 86_400)     .writable());
    // spotless:on

    private YdtExtension() {}

    static boolean is(Bytes info) {
        return info.length() == LAYOUT.length() && info.at(0) == MARK;
    }
}
