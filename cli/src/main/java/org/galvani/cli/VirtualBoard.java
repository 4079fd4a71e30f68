package org.galvani.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.scenario.Scenario;
import org.galvani.bms.setting.Profile;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.simulator.JkSlave;
import org.galvani.device.simulator.JkUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwUnit;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.simulator.TerminalRun;
import org.galvani.device.simulator.Together;
import org.galvani.device.simulator.YdtSlave;
import org.galvani.device.simulator.YdtUnit;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Listener;
import org.galvani.pack.Readings;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtTables;

/// The kinds of boards that virtual batteries have, and how these answer on lines. A kind is a constant here.
enum VirtualBoard {
    // spotless:off
    //      name         protocol         cells  most   Ah  sensors  addresses
    JK(     "jk-modbus", JkModbus.MODBUS,    16,   32, 280,       4,       247),
    NW(     "nw",        Nw.NW,              16,   32, 280,       4,         0),
    B12100( "12100",     Ydt1363.YDT1363,     4,   32, 100,       2, YdtFrame.HIGHEST_ADDRESS),
    EMUS(   "emus",      Emus.G1,            16,  256, 100,      32,         0);
    // spotless:on

    private final String key;
    private final Protocol protocol;
    private final int usualCells;
    private final int mostCells;
    private final double usualCapacity;
    private final int mostSensors;
    private final int highestAddress;

    /// @param mostCells      that the protocol can carry
    /// @param highestAddress on a line; 0 where each board has a line of its own
    VirtualBoard(
            String key,
            Protocol protocol,
            int usualCells,
            int mostCells,
            double usualCapacity,
            int mostSensors,
            int highestAddress) {
        this.key = key;
        this.protocol = protocol;
        this.usualCells = usualCells;
        this.mostCells = mostCells;
        this.usualCapacity = usualCapacity;
        this.mostSensors = mostSensors;
        this.highestAddress = highestAddress;
    }

    /// How boards answer beyond what their protocol says.
    ///
    /// @param terminal of the first terminal; the next ones have the following numbers
    /// @param line     what is put around the lines of terminals
    /// @param told     gets a line for people when a line comes or goes
    /// @param serial   of the first unit; the next ones have the following numbers
    record Manners(NwManners terminal, UnaryOperator<Link> line, Consumer<String> told, long serial) {

        static final Manners USUAL = new Manners(NwManners.USUAL, UnaryOperator.identity(), told -> {}, 1);
    }

    /// A line to boards.
    ///
    /// @param facts about them, as JSON has them
    /// @param text  the same for people
    record Line(Map<String, Object> facts, String text, Answering answering) {}

    /// Has boards answer on a line; what it gives ends them.
    interface Answering {

        Ending on(Listener listener);

        /// They call instead of being called.
        default Ending calling(LinkAddress server) {
            throw new UnsupportedOperationException("they do not call: " + server);
        }
    }

    /// Ends what answers.
    interface Ending extends AutoCloseable {

        @Override
        void close();
    }

    /// Boards that live.
    ///
    /// @param lines one to all of them, or one to each
    record Living(LiveDevice<?> boards, List<Line> lines) {}

    static List<String> names() {
        return Stream.of(values()).map(VirtualBoard::key).toList();
    }

    static Optional<VirtualBoard> named(String name) {
        return Stream.of(values()).filter(one -> one.key.equals(name)).findFirst();
    }

    String key() {
        return key;
    }

    Protocol protocol() {
        return protocol;
    }

    /// What a board tells of what its battery measures, where it arranges it in its own way.
    Readings arranged(Readings measured) {
        return this == JK ? JkUnit.arranged(measured, Arrangement.JK) : measured;
    }

    /// Made once: a day of the demo asks for it many thousand times.
    private static final class Arrangement {
        static final Layout JK = JkModbus.MODBUS.tables(Map.of()).telemetry().layout();
    }

    int usualCells() {
        return usualCells;
    }

    int mostCells() {
        return mostCells;
    }

    /// Ah
    double usualCapacity() {
        return usualCapacity;
    }

    /// Temperature sensors at so many cells.
    int sensors(int cells) {
        return Math.clamp(cells, 1, mostSensors);
    }

    /// Whether boards share a line, each with an address.
    boolean sharesLine() {
        return highestAddress > 0;
    }

    int highestAddress() {
        return highestAddress;
    }

    Profile profile(int cells, Chemistry chemistry) {
        return Scenario.profile(key, cells, chemistry);
    }

    /// Puts boards around batteries.
    ///
    /// @param addresses as many, where they share a line
    /// @param nanos     their time
    /// @param around    what happens around them
    Living around(
            List<Battery> batteries,
            List<Integer> addresses,
            Tables tables,
            Manners manners,
            LongSupplier nanos,
            Runnable around) {
        return switch (this) {
            case JK -> jk(batteries, addresses, (JkTables) tables, nanos, around);
            case NW -> nw(batteries, (NwTables) tables, manners, nanos, around);
            case B12100 -> ydt(batteries, addresses, (YdtTables) tables, nanos, around);
            case EMUS -> emus(batteries, (EmusTables) tables, manners, nanos, around);
        };
    }

    private static Living jk(
            List<Battery> batteries, List<Integer> addresses, JkTables tables, LongSupplier nanos, Runnable around) {
        Map<Integer, JkUnit> units = new LinkedHashMap<>();
        for (int i = 0; i < batteries.size(); i++) {
            Instant clock = Instant.ofEpochSecond(batteries.get(i).board().clock());
            units.put(addresses.get(i), new JkUnit(tables, addresses.get(i), new LivingPack(batteries.get(i)), clock));
        }
        LiveDevice<JkSlave> live = new LiveDevice<>(new JkSlave(units), nanos, around);
        return shared(
                live,
                addresses,
                listener ->
                        SlaveServer.start(listener, live::answer, tables::requests, SlaveServer.Manners.PROMPT)::close);
    }

    private static Living ydt(
            List<Battery> batteries, List<Integer> addresses, YdtTables tables, LongSupplier nanos, Runnable around) {
        List<YdtUnit> units = IntStream.range(0, batteries.size())
                .mapToObj(i -> new YdtUnit(tables, addresses.get(i), batteries.get(i)))
                .toList();
        LiveDevice<YdtSlave> live = new LiveDevice<>(new YdtSlave(tables, units), nanos, around);
        return shared(
                live,
                addresses,
                listener ->
                        SlaveServer.start(listener, live::answer, tables::requests, SlaveServer.Manners.PROMPT)::close);
    }

    private static Living shared(LiveDevice<?> live, List<Integer> addresses, Answering answering) {
        String text = "at address "
                + String.join(", ", addresses.stream().map(String::valueOf).toList());
        return new Living(live, List.of(new Line(Map.of("addresses", addresses), text, answering)));
    }

    private static Living nw(
            List<Battery> batteries, NwTables tables, Manners manners, LongSupplier nanos, Runnable around) {
        long first = manners.terminal().terminal();
        List<NwUnit> units = IntStream.range(0, batteries.size())
                .mapToObj(i -> new NwUnit(manners.terminal().withTerminal(first + i), new LivingPack(batteries.get(i))))
                .toList();
        LiveDevice<Together<NwUnit>> live = new LiveDevice<>(new Together<>(units), nanos, around);
        return new Living(
                live,
                IntStream.range(0, units.size())
                        .mapToObj(i -> new Line(
                                Map.of("terminal", first + i),
                                "as terminal " + (first + i),
                                terminal(live.part(units.get(i)), tables, manners)))
                        .toList());
    }

    private static Answering terminal(LiveDevice<NwUnit> unit, NwTables tables, Manners manners) {
        return new Answering() {
            @Override
            public Ending on(Listener listener) {
                return TerminalRun.listening(listener, unit, tables::reader, manners.line(), manners.told())::close;
            }

            @Override
            public Ending calling(LinkAddress server) {
                return TerminalRun.calling(server, unit, tables::reader, manners.line(), manners.told())::close;
            }
        };
    }

    private static Living emus(
            List<Battery> batteries, EmusTables tables, Manners manners, LongSupplier nanos, Runnable around) {
        List<EmusUnit> units = IntStream.range(0, batteries.size())
                .mapToObj(i -> new EmusUnit(tables, batteries.get(i), manners.serial() + i))
                .toList();
        LiveDevice<Together<EmusUnit>> live = new LiveDevice<>(new Together<>(units), nanos, around);
        String base = "0x%04x".formatted(tables.addressing().base());
        return new Living(
                live,
                units.stream()
                        .map(unit -> new Line(
                                Map.of("base", base),
                                "with base " + base,
                                listener -> BusServer.start(listener, List.of(live.part(unit)))::close))
                        .toList());
    }
}
