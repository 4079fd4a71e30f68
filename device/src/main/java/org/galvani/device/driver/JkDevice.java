package org.galvani.device.driver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;

/// One JK board on a bus. Reads by function 03, or by bulk frames where the board answers only those (boards on a
/// cold bus do); what answered last is tried first.
public final class JkDevice implements Device {

    private final JkBus bus;
    private final int address;
    private boolean bulkFirst;

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

    /// Settings, and the port set-up that lies in the identity block.
    @Override
    public Report.Parameters parameters() throws DeviceException, LinkException {
        return (Report.Parameters) report(BulkFrame.Type.SETTINGS);
    }

    @Override
    public Report.Identity identity() throws DeviceException, LinkException {
        return (Report.Identity) report(BulkFrame.Type.IDENTITY);
    }

    private Report report(BulkFrame.Type type) throws DeviceException, LinkException {
        try {
            return bulkFirst ? byBulk(type) : byRegisters(type);
        } catch (DeviceException e) {
            if (e.kind() != Kind.SILENT) {
                throw e;
            }
            Report other = otherWay(type, e);
            bulkFirst = !bulkFirst;
            return other;
        }
    }

    private Report otherWay(BulkFrame.Type type, DeviceException first) throws DeviceException, LinkException {
        try {
            return bulkFirst ? byRegisters(type) : byBulk(type);
        } catch (DeviceException e) {
            e.addSuppressed(first);
            throw e.kind() == Kind.SILENT ? first : e;
        }
    }

    private Report byBulk(BulkFrame.Type type) throws DeviceException, LinkException {
        BulkFrame frame = bus.bulk(address, type);
        return JkOverheard.report(frame, name(), tables(), bus.clock().instant())
                .orElseThrow();
    }

    private Report byRegisters(BulkFrame.Type type) throws DeviceException, LinkException {
        Block block = tables().carried(type);
        Readings readings = new Readings(block.layout().shape());
        List<Bytes> source = new ArrayList<>();
        for (ReadPlan.Part part : ReadPlan.of(block.layout(), 2 * bus.mostRegisters())) {
            Bytes bytes = bus.read(address, block.start() + part.from(), part.registers());
            part.rows().decode(bytes.toArray(), -part.from(), readings);
            source.add(bytes);
        }
        Instant now = bus.clock().instant();
        return switch (type) {
            case TELEMETRY -> JkOverheard.telemetry(name(), now, block.layout(), readings, source);
            case SETTINGS -> new Report.Parameters(name(), now, readings, source);
            case IDENTITY -> new Report.Identity(name(), now, readings, source);
        };
    }

    /// Whole registers: a field of one byte comes with its neighbour.
    @Override
    public Cut read(Block block, Field field) throws DeviceException, LinkException {
        int from = field.wire().start() & ~1;
        int to = (field.wire().end() + 1) & ~1;
        if (!field.access().readable()) {
            return new Cut(block, from, Bytes.of(new byte[to - from]));
        }
        return new Cut(block, from, bus.read(address, block.start() + from, (to - from) / 2));
    }

    @Override
    public void write(Cut cut) throws DeviceException, LinkException {
        bus.write(address, cut.block().start() + cut.from(), cut.bytes());
    }
}
