package org.galvani.device.driver;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;

/// One JK board on a bus. Reads by function 03, or by bulk frames where the board answers only those (boards on a
/// cold bus do); what answered last is tried first.
public final class JkDevice implements Device {

    private final JkBus bus;
    private final int address;
    private final Map<BulkFrame.Type, List<ReadPlan.Part>> plans = new EnumMap<>(BulkFrame.Type.class);
    private boolean bulkFirst;
    private boolean lost;

    JkDevice(JkBus bus, int address) {
        this.bus = bus;
        this.address = address;
    }

    static String name(int address) {
        return "jk-" + address;
    }

    @Override
    public String name() {
        return name(address);
    }

    @Override
    public JkTables tables() {
        return bus.tables();
    }

    @Override
    public LinkHealth health() {
        return bus.health();
    }

    @Override
    public Report.Telemetry telemetry() throws DeviceException, LinkException {
        return (Report.Telemetry) report(BulkFrame.Type.TELEMETRY);
    }

    /// The settings; the port set-up lies in the identity block and comes with [#identity].
    @Override
    public Report.Parameters parameters() throws DeviceException, LinkException {
        return (Report.Parameters) report(BulkFrame.Type.SETTINGS);
    }

    @Override
    public Report.Identity identity() throws DeviceException, LinkException {
        return (Report.Identity) report(BulkFrame.Type.IDENTITY);
    }

    private Report report(BulkFrame.Type type) throws DeviceException, LinkException {
        return answer(retries -> byRegisters(type, retries), retries -> byBulk(type, retries), true);
    }

    /// One of the two ways to ask.
    private interface Way<R> {
        R ask(int retries) throws DeviceException, LinkException;
    }

    /// Asks the way that answered last, then the other. A board that was silent both ways is asked once, one way, in
    /// turn: others wait on the bus.
    ///
    /// @param insist whether the other way is tried after a refusal too
    private <R> R answer(Way<R> byRegisters, Way<R> byBulk, boolean insist) throws DeviceException, LinkException {
        int retries = lost ? 0 : bus.retries();
        DeviceException first;
        try {
            return heard((bulkFirst ? byBulk : byRegisters).ask(retries));
        } catch (DeviceException e) {
            if (e.kind() == Kind.REFUSED && !insist) {
                throw e;
            }
            first = e;
        }
        bulkFirst = !bulkFirst;
        if (lost) {
            throw first;
        }
        try {
            return heard((bulkFirst ? byBulk : byRegisters).ask(retries));
        } catch (DeviceException e) {
            bulkFirst = !bulkFirst;
            lost = first.kind() == Kind.SILENT && e.kind() == Kind.SILENT;
            e.addSuppressed(first);
            throw first.kind() == Kind.SILENT && !lost ? e : first;
        }
    }

    private <R> R heard(R answer) {
        lost = false;
        return answer;
    }

    private Report byBulk(BulkFrame.Type type, int retries) throws DeviceException, LinkException {
        BulkFrame frame = bus.bulk(address, type, retries);
        return JkOverheard.report(frame, name(), tables(), bus.clock().instant())
                .orElseThrow();
    }

    private Report byRegisters(BulkFrame.Type type, int retries) throws DeviceException, LinkException {
        Block block = tables().carried(type);
        byte[] image = new byte[even(block.layout().length())];
        List<Bytes> source = new ArrayList<>();
        for (ReadPlan.Part part : plan(type, block)) {
            int start = block.start() + part.from();
            Bytes bytes = bus.read(address, start, part.registers(), retries);
            System.arraycopy(bytes.toArray(), 0, image, part.from(), bytes.length());
            // A reply does not say what it holds: the question belongs to it.
            source.add(new ModbusFrame.ReadRequest(address, start, part.registers()).encoded());
            source.add(new ModbusFrame.ReadReply(address, bytes).encoded());
        }
        Readings readings = block.layout().decode(image, 0);
        return JkOverheard.report(type, name(), bus.clock().instant(), block.layout(), readings, source);
    }

    private List<ReadPlan.Part> plan(BulkFrame.Type type, Block block) {
        return plans.computeIfAbsent(type, its -> ReadPlan.of(block.layout(), 2 * bus.mostRegisters()));
    }

    private static int even(int offset) {
        return (offset + 1) & ~1;
    }

    /// Whole registers: a field of one byte comes with its neighbour.
    @Override
    public Cut read(Block block, Field field) throws DeviceException, LinkException {
        int from = field.wire().start() & ~1;
        int to = even(field.wire().end());
        if (!field.access().readable()) {
            return new Cut(block, from, Bytes.of(new byte[to - from]));
        }
        int registers = (to - from) / 2;
        return new Cut(
                block,
                from,
                answer(
                        retries -> bus.read(address, block.start() + from, registers, retries),
                        retries -> cutOfBulk(block, from, to, retries),
                        false));
    }

    /// Bytes of a block in the order of registers, for a board that answers by bulk frames alone.
    private Bytes cutOfBulk(Block block, int from, int to, int retries) throws DeviceException, LinkException {
        BulkFrame.Type type = List.of(BulkFrame.Type.values()).stream()
                .filter(known -> tables().carried(known).equals(block))
                .findFirst()
                .orElseThrow();
        Bytes frame = bus.bulk(address, type, retries).bytes();
        Readings readings = tables().bulk(type).between(from, to).decode(frame.toArray(), BulkFrame.BODY);
        byte[] cut = new byte[to - from];
        block.layout().between(from, to).encode(readings, cut, -from);
        return Bytes.of(cut);
    }

    @Override
    public void write(Cut cut) throws DeviceException, LinkException {
        bus.write(address, cut.block().start() + cut.from(), cut.bytes());
    }
}
