package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.wire.Field.moment;
import static org.galvani.protocol.wire.Field.text;
import static org.galvani.protocol.wire.Wire.ascii;
import static org.galvani.protocol.wire.Wire.calendar;
import static org.galvani.protocol.wire.Wire.hex;

import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Layout;

/// The answer to 51H, what the board is, and its clock.
final class YdtIdentity {

    // spotless:off
    static final Layout LAYOUT = Layout.of("identity 51H",
        text(ascii(0, 10),  "device name",          MODEL),
        text(hex(10, 2),    "software version",     SOFTWARE_VERSION),
        text(ascii(12, 20), "manufacturer",         MANUFACTURER))      // or the name of the CAN protocol
        .deriving(PROTOCOL_VERSION);                                    // VER of the frame: the answer to 4FH is empty

    /// The code is the standard's, the seven bytes are inferred from other parts of it.
    static final Layout CLOCK = Layout.of("clock 4DH (layout inferred)",
        moment(calendar(0), "clock",                DEVICE_CLOCK));

    static final Layout SET_CLOCK = Layout.of("set clock 4EH (layout inferred)",
        moment(calendar(0), "new clock",            DEVICE_CLOCK).writeOnly());
    // spotless:on

    private YdtIdentity() {}

    /// Makes readings speak as all others do: version 02 06 is 2.6, and VER 20 is 2.0.
    static void normalise(Readings readings, int ver) {
        if (readings.has(SOFTWARE_VERSION)) {
            String digits = readings.text(SOFTWARE_VERSION);
            readings.put(
                    SOFTWARE_VERSION,
                    Integer.parseInt(digits.substring(0, 2), 16) + "." + Integer.parseInt(digits.substring(2, 4), 16));
        }
        readings.put(PROTOCOL_VERSION, (ver >> 4) + "." + (ver & 0xF));
    }
}
