package org.galvani.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.ChargersBeside;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.station.StationKind;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.pack.Glossary;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.hub.Hub;
import org.galvani.server.station.StationSpec;
import org.galvani.server.station.StationView;

/// The van of the demo: an EMUS unit on one CAN bus and two chargers on another, since a unit commands those it
/// hears. It is charged by the house, drives when it is full, and is charged again.
final class DemoVan {

    static final String NAME = "van";

    /// The names of the virtual unit's settings.
    static final Map<String, String> OPTIONS = Map.of("parameters", "virtual");

    private static final String CHARGER = "van-charger";
    private static final int STRINGS = 2;
    private static final int CHARGERS = 2;
    private static final Duration START = Duration.ofSeconds(3);
    private static final List<Load> DRIVE = List.of(new Load.Current(30));
    private static final double FULL = 95;
    private static final double EMPTY = 35;
    private static final double HALF = 70; // %, below which it is charged when the demo begins

    private final Battery battery;
    private final EmusUnit unit;
    private final AtomicReference<Optional<StationSpec>> chargers = new AtomicReference<>(Optional.empty());
    private boolean drives;

    private DemoVan(DemoFleet.Pack pack, Instant now) {
        EmusTables tables = Emus.G1.tables(OPTIONS);
        Setup setup = DemoBoards.setup(VirtualBoard.EMUS, pack);
        this.battery = Battery.ready(setup.design(setup.design().strings(STRINGS)), now.getEpochSecond());
        this.unit = new EmusUnit(tables, battery, 1_000_000);
        unit.advance(START);
    }

    static DemoFleet.Made make(List<DemoFleet.Pack> packs, Instant now) {
        DemoVan van = new DemoVan(packs.getFirst(), now);
        return new DemoFleet.Made(
                List.of(van.battery),
                measured -> measured,
                (listener, nanos, _) -> van.answer(listener, nanos),
                van.chargers::get);
    }

    /// The day before is over: from now on it is charged over CAN alone.
    private Runnable answer(Listener listener, LongSupplier nanos) throws LinkException {
        battery.bank().charger(Charger.NONE);
        battery.bank().loads(List.of());
        LiveDevice<EmusUnit> live = new LiveDevice<>(unit, nanos, this::drive);
        Listener second = Links.listen(DemoFleet.canBus());
        BusServer own = BusServer.start(listener, List.of(live));
        BusServer charging = BusServer.start(
                second, List.of(new LiveDevice<>(new ChargersBeside(live, battery.bank(), CHARGERS, 90, 30), nanos)));
        chargers.set(Optional.of(new StationSpec(
                StationKind.CHARGER,
                CHARGER,
                "Chargers of the van",
                charging.address(),
                List.of(NAME),
                Optional.empty(),
                false,
                Map.of("voltage", "72 V", "current", "40 A", "end_current", "4 A"))));
        return () -> {
            charging.close();
            own.close();
        };
    }

    private void drive() {
        double soc = battery.board().gauge().soc();
        boolean next = drives ? soc > EMPTY - 1 : soc > FULL && battery.measured().current < 0.5;
        if (next != drives) {
            drives = next;
            battery.bank().loads(next ? DRIVE : List.of());
        }
    }

    /// Switches the chargers on where the van stands and is not full. To be called now and then.
    static void charge(Hub hub, boolean first) {
        Optional<StationView> station = hub.stations().all().stream()
                .filter(view -> view.spec().name().equals(CHARGER))
                .findFirst();
        Optional<Double> soc = hub.fleet()
                .device(NAME)
                .flatMap(DeviceView::telemetry)
                .filter(told -> told.readings().has(Glossary.SOC))
                .map(told -> Glossary.SOC
                        .decimal(told.readings().value(Glossary.SOC))
                        .doubleValue());
        boolean off = station.isPresent() && !station.get().sight().on();
        if (off && soc.isPresent() && soc.get() < (first ? HALF : EMPTY)) {
            try {
                hub.stations().turn(CHARGER, true, "demo");
            } catch (DeskException _) {
                // not yet: the van or its settings were not read; the next time
            }
        }
    }
}
