package org.galvani.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.plant.Design;
import org.galvani.bms.setting.Parameter;
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
import org.galvani.device.transport.Listener;
import org.galvani.device.transport.ToldListener;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtTables;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Virtual chargers and inverters on a CAN bus, as options of `simulate charger` and `simulate inverter`, and their
/// start.
final class StationSimulation {

    static final String CHARGER = "charger";
    static final String INVERTER = "inverter";

    private static final Duration START = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(500);

    @Option(
            names = "--pack",
            paramLabel = "LINK",
            description = "charger: where the 12100 that it charges answers, as tcp://127.0.0.1:5021.")
    private Optional<String> pack = Optional.empty();

    @Option(
            names = "--pack-capacity",
            paramLabel = "AH",
            defaultValue = "100",
            description = "charger: of that pack, in Ah (default: 100).")
    private double capacity;

    @Option(
            names = "--pack-soc",
            paramLabel = "PERCENT",
            defaultValue = "20",
            description = "charger: how full it is at first (default: 20).")
    private double soc;

    @Option(
            names = "--lapse",
            paramLabel = "N",
            defaultValue = "1",
            description = "charger: how much faster the pack lives than the rest (default: 1).")
    private int lapse;

    @Option(
            names = "--chargers",
            paramLabel = "N",
            defaultValue = "1",
            description = "charger: how many share the bus, 1 to 4 (default: 1).")
    private int chargers;

    @Option(
            names = "--works-between",
            paramLabel = "V-V",
            defaultValue = "40-60",
            description = "inverter: its battery voltages (default: 40-60).")
    private String voltages = "";

    @Mixin
    private InverterChoices inverter = new InverterChoices();

    int chargers() {
        return chargers;
    }

    static boolean knows(String device) {
        return device.equals(CHARGER) || device.equals(INVERTER);
    }

    /// Runs one until the process is ended.
    int run(String device, String listen, long seed, boolean json, Surroundings surroundings, CommandLine line)
            throws Exception {
        LinkAddress place = StationLink.address("--listen", listen);
        return device.equals(CHARGER) ? charger(place, seed, json, surroundings, line) : inverter(place, json, line);
    }

    private int charger(LinkAddress place, long seed, boolean json, Surroundings surroundings, CommandLine line)
            throws Exception {
        if (!(soc >= 0 && soc <= 100) || !(capacity >= 0.1 && capacity <= 2000) || lapse < 1 || lapse > 1000) {
            throw UserException.usage("--pack-soc is 0 … 100, --pack-capacity 0.1 … 2000 and --lapse 1 … 1000");
        }
        Battery battery = battery(seed, surroundings);
        LiveDevice<ChargingSite> site;
        try {
            site = new LiveDevice<>(
                    new ChargingSite(Bank.parallel(List.of(battery)), chargers, 80, 100, lapse), System::nanoTime);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
        YdtTables tables = (YdtTables) Catalogue.tables(Ydt1363.YDT1363, Map.of());
        YdtSlave slave = new YdtSlave(tables, List.of(new YdtUnit(tables, 1, battery)));
        Optional<LinkAddress> wanted = pack.isPresent()
                ? Optional.of(DeviceOptions.link(pack.get(), Ydt1363.YDT1363.baud()))
                : Optional.empty();
        Listener bus = listen(place, line);
        Optional<SlaveServer> answering = Optional.empty();
        try (BusServer server = BusServer.start(bus, List.of(site))) {
            if (wanted.isPresent()) {
                answering = Optional.of(SlaveServer.start(
                        Links.listen(wanted.get()),
                        frame -> site.with(_ -> slave.answer(frame)),
                        tables::requests,
                        SlaveServer.Manners.PROMPT));
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("listening", server.address().toString());
            answering.ifPresent(pack -> told.put("pack", pack.address().toString()));
            tell(CHARGER, told, json, line);
            while (!Thread.currentThread().isInterrupted()) {
                site.with(_ -> true); // the pack lives, also when nobody asks
                Thread.sleep(LOOK);
            }
        } finally {
            answering.ifPresent(SlaveServer::close);
        }
        return 0;
    }

    private Battery battery(long seed, Surroundings surroundings) {
        Setup setup = Setup.of12100().seed(seed).soc(soc / 100);
        Battery battery = Battery.off(setup.design(
                Design.of(setup.design().chemistry(), setup.design().cells(), capacity)));
        battery.board().clock(surroundings.clock().instant().getEpochSecond());
        battery.advance(Duration.ofMillis(1)); // its sensors, before it writes its first record
        battery.board().write(draft -> draft.set(Parameter.CAP_RATED, capacity));
        battery.fill(soc / 100);
        battery.board().button(true);
        battery.advance(START);
        return battery;
    }

    private int inverter(LinkAddress place, boolean json, CommandLine line) throws Exception {
        String[] ends = voltages.split("-", -1);
        LiveDevice<InverterUnit> unit;
        try {
            unit = new LiveDevice<>(
                    new InverterUnit(
                            inverter.tables(),
                            Math.round(1000 * Double.parseDouble(ends[0])),
                            Math.round(1000 * Double.parseDouble(ends[ends.length - 1]))),
                    System::nanoTime);
        } catch (NumberFormatException _) {
            throw UserException.usage("--works-between " + voltages + ": write two voltages, as in 40-60");
        }
        Listener bus = listen(place, line);
        try (BusServer server = BusServer.start(bus, List.of(unit))) {
            tell(INVERTER, Map.of("listening", server.address().toString()), json, line);
            String before = "";
            while (!Thread.currentThread().isInterrupted()) {
                for (String complaint : unit.with(InverterUnit::complaints)) {
                    print(json ? Json.line(Map.of("complaint", complaint)) : "complains: " + complaint, line);
                }
                String plan = unit.with(InverterUnit::plan);
                if (!plan.equals(before)) {
                    print(json ? Json.line(Map.of("plan", plan)) : plan, line);
                    before = plan;
                }
                Thread.sleep(LOOK);
            }
        }
        return 0;
    }

    private static Listener listen(LinkAddress place, CommandLine line) throws LinkException {
        return ToldListener.of(Links.listen(place), notice -> {
            line.getErr().println("galvani: " + notice);
            line.getErr().flush();
        });
    }

    private static void tell(String device, Map<String, Object> told, boolean json, CommandLine line) {
        print(
                json
                        ? Json.line(told)
                        : device + " on " + told.get("listening")
                                + (told.containsKey("pack")
                                        ? ", its pack (ydt1363, address 1) on " + told.get("pack")
                                        : "")
                                + "; Ctrl-C ends it",
                line);
    }

    private static void print(String text, CommandLine line) {
        line.getOut().println(text);
        line.getOut().flush();
    }
}
