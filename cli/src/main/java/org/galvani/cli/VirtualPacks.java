package org.galvani.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.simulator.YdtSlave;
import org.galvani.device.simulator.YdtUnit;
import org.galvani.device.transport.Listener;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtTables;

/// Virtual 12100 packs answering on a line.
final class VirtualPacks {

    /// What `simulate` calls them.
    static final String NAME = "12100";

    /// Long enough for a board to start and to end its precharge.
    private static final Duration START = Duration.ofSeconds(3);

    private VirtualPacks() {}

    /// The addresses that a bus of them has.
    static List<Integer> addresses(String text) throws UserException {
        List<Integer> addresses = Addresses.parse(text);
        for (int address : addresses) {
            if (address > YdtFrame.HIGHEST_ADDRESS) {
                throw UserException.usage("address " + address + " is outside 0 … " + YdtFrame.HIGHEST_ADDRESS);
            }
        }
        return addresses;
    }

    /// Starts packs with the given addresses, each with a battery of its own, half full and switched on.
    ///
    /// @param listener where they answer; belongs to the server from now on
    /// @param seed     how the batteries differ
    static SlaveServer start(
            Listener listener, List<Integer> addresses, YdtTables tables, long seed, Surroundings surroundings) {
        List<YdtUnit> units = new ArrayList<>();
        for (int address : addresses) {
            Battery battery = Battery.off(Setup.of12100().seed(seed + address));
            battery.board().clock(surroundings.clock().instant().getEpochSecond());
            battery.advance(Duration.ofMillis(1)); // its sensors, before it writes its first record
            battery.board().button(true);
            battery.advance(START);
            units.add(new YdtUnit(tables, address, battery));
        }
        LiveDevice<YdtSlave> bus = new LiveDevice<>(new YdtSlave(tables, units), System::nanoTime);
        return SlaveServer.start(listener, bus::answer, tables::requests, SlaveServer.Manners.PROMPT);
    }
}
