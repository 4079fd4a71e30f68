package org.galvani.protocol.emus;

import static org.galvani.protocol.wire.Scale.CELSIUS;
import static org.galvani.protocol.wire.Scale.CENTIVOLT;
import static org.galvani.protocol.wire.Scale.SECOND;

import org.galvani.pack.Unit;
import org.galvani.protocol.wire.Scale;

/// The steps of EMUS values that no other vendor has.
final class EmusScales {

    // spotless:off
    /// One byte from 2.00 V to 4.55 V.
    static final Scale CELL_VOLT     = CENTIVOLT.biased(200);

    /// One byte from 1.00 V to 3.55 V: lithium titanate. Nothing in a frame says which of the two it is.
    static final Scale LTO_CELL_VOLT = CENTIVOLT.biased(100);

    static final Scale FROM_MINUS_100 = CELSIUS.biased(-100);
    static final Scale FROM_MINUS_40  = CELSIUS.biased(-40);         // Neuro 0x530 alone
    static final Scale DUTY           = new Scale("%",     "100/255", Unit.PERCENT,                100, 255, 0);
    static final Scale CENTIPERCENT   = new Scale("%",     "0.01",    Unit.PERCENT,                  1, 100, 0);
    static final Scale DECIAMP_HOUR   = new Scale("Ah",    "0.1",     Unit.AMPERE_HOUR,              1,  10, 0);
    static final Scale WATT_HOUR      = new Scale("Wh",    "1",       Unit.WATT_HOUR,                1,   1, 0);
    static final Scale TEN_WATT_HOUR  = new Scale("Wh",    "10",      Unit.WATT_HOUR,               10,   1, 0);
    static final Scale TEN_WATT       = new Scale("W",     "10",      Unit.WATT,                    10,   1, 0);
    static final Scale CENTIDISTANCE  = new Scale("du",    "0.01",    Unit.DISTANCE,                 1, 100, 0);
    static final Scale CONSUMPTION    = new Scale("Wh/du", "1",       Unit.WATT_HOUR_PER_DISTANCE,   1,   1, 0);
    static final Scale SINCE_2000     = SECOND.biased(946_684_800L);  // Unix seconds everywhere else
    // spotless:on

    private EmusScales() {}

    static Scale cell(boolean lto) {
        return lto ? LTO_CELL_VOLT : CELL_VOLT;
    }
}
