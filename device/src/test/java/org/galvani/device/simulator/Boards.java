package org.galvani.device.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.galvani.bms.plant.Load;
import org.galvani.pack.Bytes;
import org.galvani.protocol.jk.JkMap;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;

/// Virtual JK boards for tests.
final class Boards {

    static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");
    static final JkTables V1_1 = tables(JkMap.V1_1);
    static final JkTables V1_0 = tables(JkMap.V1_0);

    /// Precharge and first measurements are over.
    static final Duration STARTED = Duration.ofSeconds(10);

    private Boards() {}

    static JkTables tables(String map) {
        return JkModbus.MODBUS.tables(Map.of("map", map));
    }

    static JkUnit board() {
        return board(V1_1);
    }

    static JkUnit board(JkTables tables) {
        JkUnit unit = new JkUnit(tables, 1, LivingPack.usual(7), NOON.minus(STARTED));
        live(unit, STARTED);
        return unit;
    }

    /// Lets time pass for a board that stands alone.
    static void live(JkUnit unit, Duration by) {
        unit.pack().battery().bank().advance(by);
        unit.passed(by);
    }

    /// Connects a load that draws so many amperes, and waits until it flows.
    static void discharge(JkUnit unit, double amperes) {
        unit.pack().battery().bank().loads(List.of(new Load.Current(amperes)));
        live(unit, Duration.ofSeconds(10));
    }

    /// The register of a row, by the vendor's name.
    static int register(Block block, String name) {
        return block.address(row(block, name));
    }

    static Field row(Block block, String name) {
        return block.layout().named(name).orElseThrow();
    }

    /// A frame without its CRC, which is put behind it.
    static Bytes signed(String hex) {
        byte[] frame = Bytes.hex(hex + "0000").toArray();
        ModbusFrame.sign(frame, 0, frame.length);
        return Bytes.of(frame);
    }
}
