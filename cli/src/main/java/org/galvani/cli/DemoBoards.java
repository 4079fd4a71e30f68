package org.galvani.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.device.simulator.JkSlave;
import org.galvani.device.simulator.JkUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwUnit;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.simulator.TerminalRun;
import org.galvani.device.simulator.YdtSlave;
import org.galvani.device.simulator.YdtUnit;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtTables;

/// The boards of the demo, one kind for each protocol.
final class DemoBoards {

    /// Long enough for a board to start.
    private static final Duration START = Duration.ofSeconds(3);

    private DemoBoards() {}

    static DemoFleet.Made jk(List<DemoFleet.Pack> packs, Instant now) {
        JkTables tables = JkModbus.MODBUS.tables(Map.of());
        List<Battery> batteries = new ArrayList<>();
        Map<Integer, JkUnit> units = new LinkedHashMap<>();
        for (DemoFleet.Pack pack : packs) {
            LivingPack living = LivingPack.jk(pack.cells(), pack.ampereHours(), seed(pack));
            units.put(pack.address(), new JkUnit(tables, pack.address(), living, now));
            batteries.add(living.battery());
        }
        return new DemoFleet.Made(batteries, (listener, nanos, around) -> {
            LiveDevice<JkSlave> boards = new LiveDevice<>(new JkSlave(units), nanos, around);
            return SlaveServer.start(listener, boards::answer, tables::requests, SlaveServer.Manners.PROMPT)::close;
        });
    }

    /// A terminal has a line of its own.
    static DemoFleet.Made nw(List<DemoFleet.Pack> packs, Instant now) {
        NwTables tables = Nw.NW.tables(Map.of());
        DemoFleet.Pack pack = packs.getFirst();
        LivingPack living = LivingPack.nw(pack.cells(), pack.ampereHours(), seed(pack));
        NwUnit terminal = new NwUnit(NwManners.USUAL, living);
        return new DemoFleet.Made(List.of(living.battery()), (listener, nanos, around) -> {
            LiveDevice<NwUnit> unit = new LiveDevice<>(terminal, nanos, around);
            return TerminalRun.listening(listener, unit, tables::reader, UnaryOperator.identity(), told -> {})::close;
        });
    }

    static DemoFleet.Made ydt(List<DemoFleet.Pack> packs, Instant now) {
        YdtTables tables = Ydt1363.YDT1363.tables(Map.of());
        List<Battery> batteries = new ArrayList<>();
        List<YdtUnit> units = new ArrayList<>();
        for (DemoFleet.Pack pack : packs) {
            Battery battery = Battery.of(Setup.of12100().seed(seed(pack)));
            battery.board().clock(now.getEpochSecond());
            battery.advance(START);
            units.add(new YdtUnit(tables, pack.address(), battery));
            batteries.add(battery);
        }
        return new DemoFleet.Made(batteries, (listener, nanos, around) -> {
            LiveDevice<YdtSlave> bus = new LiveDevice<>(new YdtSlave(tables, units), nanos, around);
            return SlaveServer.start(listener, bus::answer, tables::requests, SlaveServer.Manners.PROMPT)::close;
        });
    }

    private static long seed(DemoFleet.Pack pack) {
        return pack.name().hashCode();
    }
}
