package org.galvani.protocol.nw;

import java.util.List;
import java.util.Map;
import org.galvani.protocol.wire.Protocol;

/// JK's monitoring-platform protocol, 4E 57.
public enum Nw implements Protocol {
    NW;

    private static final Option VERSION = new Option(
            "nw-version", "protocol version of frames that do not carry 0xC0", List.of(NwTable.V0, NwTable.V1));

    @Override
    public String key() {
        return "nw";
    }

    @Override
    public String title() {
        return "JK monitoring platform 4E 57";
    }

    @Override
    public List<Option> options() {
        return List.of(VERSION);
    }

    @Override
    public NwTables tables(Map<String, String> chosen) {
        Protocol.check(this, chosen);
        return new NwTables(Integer.parseInt(
                chosen.getOrDefault(VERSION.name(), VERSION.choices().getFirst())));
    }
}
