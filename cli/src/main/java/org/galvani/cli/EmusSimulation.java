package org.galvani.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.transport.Listener;
import org.galvani.protocol.emus.EmusTables;
import picocli.CommandLine.Option;

/// A virtual EMUS control unit on a CAN bus: what `simulate emus` can be told about its battery.
final class EmusSimulation {

    static final int MOST_CELLS = 256;

    private static final Duration START = Duration.ofSeconds(3);

    @Option(
            names = "--strings",
            paramLabel = "N",
            defaultValue = "1",
            description = "emus: parallel strings of --cells each (default: 1).")
    private int strings;

    @Option(
            names = "--soc",
            paramLabel = "PERCENT",
            defaultValue = "50",
            description = "emus: state of charge at the beginning (default: 50).")
    private double soc;

    @Option(
            names = "--capacity",
            paramLabel = "AH",
            defaultValue = "100",
            description = "emus: capacity of a string, in Ah (default: 100).")
    private double capacity;

    @Option(
            names = "--charger",
            paramLabel = "VOLTS AMPERES",
            defaultValue = "none",
            description = "emus: a charger at the battery, '73V 20A' (default: none).")
    private String charger = "";

    @Option(
            names = "--load",
            paramLabel = "LOAD",
            defaultValue = "none",
            description = "emus: what draws from the battery, 50A or 600W (default: none).")
    private String load = "";

    /// Starts a unit on a bus.
    ///
    /// @param listener where others join the bus; belongs to the server from now on
    BusServer start(Listener listener, EmusTables tables, int cells, long seed, Surroundings surroundings)
            throws UserException {
        try {
            Battery battery = battery(tables, cells, seed, surroundings);
            EmusUnit unit = new EmusUnit(tables, battery, 1_000_000 + seed);
            unit.advance(START);
            return BusServer.start(listener, List.of(new LiveDevice<>(unit, System::nanoTime)));
        } catch (IllegalArgumentException e) {
            listener.close();
            throw UserException.usage(e);
        }
    }

    private Battery battery(EmusTables tables, int cells, long seed, Surroundings surroundings) {
        Battery battery = battery(
                tables,
                cells,
                strings,
                capacity,
                soc / 100,
                seed,
                surroundings.clock().instant());
        battery.bank().charger(Charger.parse(charger));
        battery.bank().loads(Load.parse(load));
        return battery;
    }

    /// A battery behind a unit, switched on.
    ///
    /// @param capacity of a string, in Ah
    /// @param filled   0 … 1
    static Battery battery(
            EmusTables tables, int cells, int strings, double capacity, double filled, long seed, Instant now) {
        Chemistry chemistry = tables.lto() ? Chemistry.LTO : Chemistry.LFP;
        Setup setup = Setup.of(chemistry, cells, capacity)
                .profile(OtherBoards.emus(cells, chemistry))
                .sensors(Math.min(32, cells))
                .soc(filled)
                .seed(seed);
        Battery battery = Battery.off(setup.design(setup.design().strings(strings)));
        battery.board().clock(now.getEpochSecond());
        battery.advance(Duration.ofMillis(1)); // its sensors, before it writes its first record
        battery.board().button(true);
        battery.fill(filled);
        return battery;
    }
}
