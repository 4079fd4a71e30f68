package org.galvani.protocol.charger;

import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.wire.Protocol;

/// CAN chargers of the Elcon and TC kind.
public enum Charger implements Protocol {
    J1939;

    @Override
    public String key() {
        return "charger";
    }

    @Override
    public String title() {
        return "CAN charger, J1939 (Elcon, TC)";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public ChargerTables tables(Map<String, String> chosen) {
        Protocol.check(this, chosen);
        return new ChargerTables();
    }

    /// A frame as candump writes it: `1806E5F4#03D400A000000000`, or a whole line.
    @Override
    public Bytes frame(String text) {
        return Candump.frame(text).encoded();
    }
}
