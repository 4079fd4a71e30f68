package org.galvani.protocol.jk;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.galvani.protocol.wire.Protocol;

/// JK BMS on RS485: Modbus RTU with the register map, and the 55 AA bulk frames that share its bus.
///
/// One description, two names: `jk-modbus`, and `jk-bulk` for those who have the frames alone.
public enum JkModbus implements Protocol {
    MODBUS("jk-modbus", "JK BMS RS485 Modbus"),
    BULK("jk-bulk", "JK BMS 55 AA bulk frames");

    private static final Option MAP = new Option("map", "edition of the register map", List.of(JkMap.V1_1, JkMap.V1_0));
    private static final Option PROFILE =
            new Option("profile", "address map of the commands", List.of(JkCommands.SPACED, JkCommands.COMPACT));
    private static final Option START =
            new Option("start", "register that read replies begin with, for example 0x1200", List.of());

    private final String key;
    private final String title;

    JkModbus(String key, String title) {
        this.key = key;
        this.title = title;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Option> options() {
        return List.of(MAP, PROFILE, START);
    }

    @Override
    public JkTables tables(Map<String, String> chosen) {
        Protocol.check(this, chosen);
        String start = chosen.get(START.name());
        return new JkTables(
                chosen.getOrDefault(MAP.name(), MAP.choices().getFirst()),
                chosen.getOrDefault(PROFILE.name(), PROFILE.choices().getFirst()),
                start == null ? OptionalInt.empty() : OptionalInt.of(register(start)));
    }

    private static int register(String text) {
        try {
            int register = Integer.decode(text);
            if (register >= 0 && register <= 0xFFFF) {
                return register;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException("start '" + text + "' is no register: 0x0000 to 0xffff");
    }
}
