package org.galvani.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.plant.Load;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.ChargingSite;
import org.galvani.device.simulator.InverterUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.simulator.YdtSlave;
import org.galvani.device.simulator.YdtUnit;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtTables;

/// Two virtual 12100 packs, two chargers of the first, and an inverter, on ports of this machine.
final class ChargingBench implements AutoCloseable {

    private static final LinkAddress.Tcp ANY = new LinkAddress.Tcp("127.0.0.1", 0);

    final LiveDevice<ChargingSite> site;
    final LiveDevice<InverterUnit> inverter;
    private final SlaveServer packs;
    private final BusServer charging;
    private final BusServer telling;

    ChargingBench() throws LinkException {
        Battery battery = battery(1);
        Battery other = battery(2);
        YdtTables tables = Ydt1363.YDT1363.tables(Map.of());
        YdtSlave slave = new YdtSlave(tables, List.of(new YdtUnit(tables, 1, battery), new YdtUnit(tables, 2, other)));
        site = new LiveDevice<>(new ChargingSite(Bank.parallel(List.of(battery)), 2, 80, 100, 1), System::nanoTime);
        InverterTables frames = Inverter.CAN.tables(Map.of());
        inverter = new LiveDevice<>(new InverterUnit(frames, 10_000, 60_000), System::nanoTime);
        packs = SlaveServer.start(
                Links.listen(ANY),
                frame -> site.with(_ -> slave.answer(frame)),
                tables::requests,
                SlaveServer.Manners.PROMPT);
        charging = BusServer.start(Links.listen(new LinkAddress.Socketcand(ANY, "can0")), List.of(site));
        telling = BusServer.start(Links.listen(new LinkAddress.Socketcand(ANY, "can1")), List.of(inverter));
    }

    private static Battery battery(long seed) {
        Battery battery = Battery.of(Setup.of12100().seed(seed).soc(0.5));
        battery.advance(Duration.ofSeconds(3));
        return battery;
    }

    String pack() {
        return packs.address().toString();
    }

    String chargers() {
        return charging.address().toString();
    }

    String inverterBus() {
        return telling.address().toString();
    }

    /// What flows into the first pack, in A.
    double amperes() {
        return site.with(all -> battery(all).pack().current());
    }

    static Battery battery(ChargingSite site) {
        return site.bank().batteries().getFirst();
    }

    void load(String load) {
        site.with(all -> {
            all.bank().loads(Load.parse(load));
            return true;
        });
    }

    void packFallsSilent() {
        packs.close();
    }

    @Override
    public void close() {
        telling.close();
        charging.close();
        packs.close();
    }
}
