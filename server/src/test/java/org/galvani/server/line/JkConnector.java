package org.galvani.server.line;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.JkBus;
import org.galvani.device.driver.Timing;
import org.galvani.device.simulator.JkSlave;
import org.galvani.device.simulator.JkUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;

/// JK boards, as a house that knows only these would have them.
public final class JkConnector implements Connector {

    /// No pause between frames, and patience with a machine that is busy with something else.
    public static final Timing QUICK = new Timing(Duration.ZERO, Duration.ofSeconds(15), 1);

    @Override
    public Protocol protocol(String key) {
        if (!key.equals(JkModbus.MODBUS.key())) {
            throw new IllegalArgumentException("unknown protocol '" + key + "': jk-modbus");
        }
        return JkModbus.MODBUS;
    }

    @Override
    public Timing timing(Protocol protocol) {
        return QUICK;
    }

    @Override
    public Bus bus(
            Protocol protocol, Link link, Tables tables, Timing timing, InstantSource clock, Consumer<Report> passing) {
        return new JkBus(link, (JkTables) tables, timing, clock, passing);
    }

    /// Virtual boards that answer on a port of this machine.
    public static SlaveServer boards(int... addresses) throws LinkException {
        JkTables tables = JkModbus.MODBUS.tables(Map.of());
        Map<Integer, JkUnit> units = new LinkedHashMap<>();
        for (int address : addresses) {
            units.put(address, new JkUnit(tables, address, LivingPack.usual(address), Instant.EPOCH));
        }
        LiveDevice<JkSlave> boards = new LiveDevice<>(new JkSlave(units), System::nanoTime);
        return SlaveServer.start(
                Links.listen(new LinkAddress.Tcp("127.0.0.1", 0)),
                boards::answer,
                tables::requests,
                SlaveServer.Manners.PROMPT);
    }

    /// The line to boards.
    public static LineSpec spec(LinkAddress address) {
        return new LineSpec(address, JkModbus.MODBUS, Map.of(), QUICK, false);
    }

    static List<Member> members(int... addresses) {
        return Arrays.stream(addresses)
                .mapToObj(address -> new Member("pack-" + address, address, Duration.ofMillis(50)))
                .toList();
    }
}
