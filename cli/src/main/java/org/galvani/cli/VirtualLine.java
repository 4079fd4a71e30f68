package org.galvani.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvani.device.simulator.JkSlave;
import org.galvani.device.simulator.JkUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.Routine;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.transport.Listener;
import org.galvani.protocol.jk.JkTables;

/// Virtual JK boards answering on a line.
final class VirtualLine {

    private VirtualLine() {}

    /// Starts boards with the given addresses; each has a pack of its own.
    ///
    /// @param listener where they answer; belongs to the server from now on
    /// @param cells in series, 1..32
    /// @param seed  how the packs differ
    static SlaveServer start(
            Listener listener,
            List<Integer> addresses,
            JkTables tables,
            int cells,
            long seed,
            Surroundings surroundings) {
        Map<Integer, JkUnit> units = new LinkedHashMap<>();
        List<Routine> routines = new ArrayList<>();
        for (int address : addresses) {
            LivingPack pack = LivingPack.jk(cells, 280, seed + address);
            routines.add(new Routine(pack.battery().bank()));
            units.put(
                    address,
                    new JkUnit(tables, address, pack, surroundings.clock().instant()));
        }
        LiveDevice<JkSlave> boards =
                new LiveDevice<>(new JkSlave(units), System::nanoTime, () -> routines.forEach(Routine::look));
        return SlaveServer.start(listener, boards::answer, tables::requests, SlaveServer.Manners.PROMPT);
    }
}
