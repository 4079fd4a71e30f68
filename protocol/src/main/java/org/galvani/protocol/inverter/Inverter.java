package org.galvani.protocol.inverter;

import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.wire.Protocol;

/// Inverters that are told by CAN what their battery can take and give.
public enum Inverter implements Protocol {
    CAN;

    @Override
    public String key() {
        return "inverter";
    }

    @Override
    public String title() {
        return "Inverter CAN (Pylontech, Victron)";
    }

    @Override
    public List<Option> options() {
        return InverterHabit.options();
    }

    @Override
    public InverterTables tables(Map<String, String> chosen) {
        Protocol.check(this, chosen);
        return new InverterTables(InverterHabit.of(chosen));
    }

    /// A frame as candump writes it: `351#1402740E740ECC01`, or a whole line.
    @Override
    public Bytes frame(String text) {
        return Candump.frame(text).encoded();
    }
}
