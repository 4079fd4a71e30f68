package org.galvani.protocol.emus;

import org.galvani.protocol.can.Dbc;
import org.galvani.protocol.emus.EmusFrame.Kind;
import org.galvani.protocol.emus.EmusMessage.Fixed;

/// The DBC file of one unit: what it sends, with the identifiers of its base. What is sent to it shares those, so it is
/// not in the file; neither are the values of single statistics, which have one identifier for all.
final class EmusDbc {

    private EmusDbc() {}

    private static final int MOST_GROUPS = 32;

    static String of(EmusTables tables) {
        EmusAddressing addressing = tables.addressing();
        Dbc dbc = new Dbc(
                "EMUS G1 CAN 3.2.0, base 0x%x, %d-bit identifiers, %s"
                        .formatted(
                                addressing.base(),
                                addressing.extended() ? 29 : 11,
                                tables.lto() ? "cell voltages from 1.00 V" : "cell voltages from 2.00 V"),
                "G1CU");
        for (EmusFrame frame : tables.frames()) {
            boolean answer = frame.kind() == Kind.RESPONSE || frame.kind() == Kind.BROADCAST;
            boolean other = frame.message().place() instanceof Fixed fixed && !fixed.extended() && !addressing.neuro();
            if (answer && frame.longest() > 1 && !other) {
                message(dbc, tables, frame);
            }
        }
        return dbc.toString();
    }

    private static void message(Dbc dbc, EmusTables tables, EmusFrame frame) {
        EmusAddressing addressing = tables.addressing();
        EmusMessage message = frame.message();
        int groups = Math.min(message.groups(addressing.extended()), MOST_GROUPS);
        for (int group = 0; group < groups && addressing.has(message, group); group++) {
            String name = message.isSeries() ? message.name() + "_G%02d".formatted(group) : message.name();
            dbc.message(
                    addressing.id(message, group),
                    addressing.isExtended(message),
                    name,
                    frame.longest(),
                    frame.layout());
        }
    }
}
