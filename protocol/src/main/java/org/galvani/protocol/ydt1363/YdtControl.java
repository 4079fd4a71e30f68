package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.HEATER;
import static org.galvani.protocol.wire.Field.onOff;
import static org.galvani.protocol.wire.Wire.u8;

import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;

/// The orders of 45H. Offset n of this block is the value of item n; a request carries one: `00 item value`. Source:
/// sniffed requests of the vendor's program; 1F was seen for the MOSFETs, 10 for the limiters. Some boards refuse.
final class YdtControl {

    private static final int OFF = 0x1F;
    private static final int ON = 0x10;

    // spotless:off
    static final Layout LAYOUT = Layout.of("control 45H",
        onOff(u8(0), "discharge MOS",           DISCHARGE_SWITCH,       OFF, ON).writeOnly(),
        onOff(u8(1), "charge MOS",              CHARGE_SWITCH,          OFF, ON).writeOnly(),
        onOff(u8(2), "current limit",           CURRENT_LIMITER_SWITCH, OFF, ON).writeOnly(),
        onOff(u8(3), "temperature (heating)",   HEATER.enabled(),       OFF, ON).writeOnly(),
        onOff(u8(4), "shutdown",                SHUTDOWN)                       .command(0),
        onOff(u8(5), "restore factory defaults", FACTORY_RESET)                 .command(0));
    // spotless:on

    private YdtControl() {}

    /// The content of a request.
    static Bytes request(int item, int value) {
        return Bytes.of((byte) 0, (byte) item, (byte) value);
    }

    /// The order that a request carries; empty where it carries none of these.
    static Optional<Field> ordered(Bytes info) {
        return info.length() == 3
                ? LAYOUT.fields().stream()
                        .filter(field -> field.wire().start() == info.at(1))
                        .findFirst()
                : Optional.empty();
    }
}
