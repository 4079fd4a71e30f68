package org.galvani.server.web;

import java.util.List;
import java.util.Map;
import org.galvani.server.http.Body;

/// A frame and its explanation, as the server gives them.
final class FakeFrames {
    static final String HEX = "0110107000020400000000394B";

    static final List<Map<String, Object>> PROTOCOLS = List.of(
            Map.of(
                    "key", "jk-modbus",
                    "title", "JK RS485 Modbus",
                    "options",
                            List.of(Map.of(
                                    "name",
                                    "map",
                                    "meaning",
                                    "edition of the register map",
                                    "choices",
                                    List.of("1.0", "1.1")))),
            Map.of("key", "nw", "title", "JK NW", "options", List.of()));

    private FakeFrames() {}

    static Map<String, Object> explain(Body body) {
        return body.text("frames").contains("FF")
                ? Map.of(
                        "protocol", "jk-modbus",
                        "ok", false,
                        "frame", Map.of("length", 4, "hex", "01FF0304"),
                        "readings", Map.of(),
                        "alarms", List.of(),
                        "problems", List.of("checksum 0x0403, computed 0x51d7"),
                        "fields", List.of())
                : explained();
    }

    static Map<String, Object> explained() {
        return Map.of(
                "protocol", "jk-modbus",
                "ok", true,
                "frame",
                        Map.of(
                                "kind",
                                "write_request",
                                "address",
                                1,
                                "function",
                                16,
                                "start",
                                "0x1070",
                                "count",
                                2,
                                "block",
                                "settings",
                                "hex",
                                HEX),
                "readings", Map.of("charge_switch", false),
                "alarms", List.of(),
                "problems", List.of(),
                "fields",
                        List.of(
                                field(0, "01", "Address", 1),
                                field(1, "10", "Function", 16),
                                field(2, "1070", "First register", "0x1070"),
                                field(4, "0002", "Registers", 2),
                                field(6, "04", "Bytes", 4),
                                field(7, "00000000", "BatChargeEN", false),
                                field(11, "394B", "CRC", "0x4b39")));
    }

    private static Map<String, Object> field(int at, String bytes, String name, Object value) {
        return Map.of(
                "at",
                at,
                "bytes",
                bytes,
                "name",
                name,
                "value",
                value,
                "unit",
                "",
                "key",
                name.equals("BatChargeEN") ? "charge_switch" : name);
    }
}
