package org.galvani.protocol.emus;

import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.wire.Protocol;

/// EMUS G1 control units on CAN, protocol 3.2.0.
public enum Emus implements Protocol {
    G1;

    @Override
    public String key() {
        return "emus";
    }

    @Override
    public String title() {
        return "EMUS G1 control unit, CAN protocol 3.2.0";
    }

    @Override
    public List<Option> options() {
        return EmusOptions.ALL;
    }

    @Override
    public boolean onCan() {
        return true;
    }

    @Override
    public EmusTables tables(Map<String, String> chosen) {
        Protocol.check(this, chosen);
        return new EmusTables(EmusOptions.of(chosen));
    }

    /// A frame as candump writes it: `19B50001#C6D0C9968A000000`, or a whole line.
    @Override
    public Bytes frame(String text) {
        return Candump.frame(text).encoded();
    }
}
