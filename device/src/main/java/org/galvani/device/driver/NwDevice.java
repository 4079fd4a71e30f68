package org.galvani.device.driver;

import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;

/// The device on a 4E 57 line. One answer holds all it measures, is set to and is. A single value is read alone, or
/// out of that answer where the device does not answer single reads.
public final class NwDevice implements Device {

    static final String NAME = "nw-" + NwBus.ADDRESS;

    private static final Bytes ALL = Bytes.of((byte) 0);

    private final NwBus bus;
    private boolean singly = true;

    NwDevice(NwBus bus) {
        this.bus = bus;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public NwTables tables() {
        return bus.tables();
    }

    @Override
    public LinkHealth health() {
        return bus.health();
    }

    @Override
    public Report.Telemetry telemetry() throws DeviceException, LinkException {
        return all().telemetry();
    }

    @Override
    public Report.Parameters parameters() throws DeviceException, LinkException {
        return all().parameters();
    }

    @Override
    public Report.Identity identity() throws DeviceException, LinkException {
        return all().identity();
    }

    private NwReports all() throws DeviceException, LinkException {
        return bus.reports(bus.ask(Command.READ_ALL, ALL, bus.retries()).encoded());
    }

    @Override
    public Cut read(Block block, Field field) throws DeviceException, LinkException {
        int from = field.wire().start();
        int width = field.wire().width();
        if (!field.access().readable()) {
            return new Cut(block, from, Bytes.of(new byte[width]));
        }
        if (singly) {
            Bytes asked = Bytes.of((byte) NwTables.identifier(field));
            try {
                Bytes answer = bus.ask(Command.READ, asked, 0).information();
                if (answer.length() == 1 + width) {
                    return new Cut(block, from, answer.slice(1, 1 + width));
                }
            } catch (DeviceException e) {
                if (e.kind() != Kind.SILENT) {
                    throw e;
                }
            }
            singly = false;
        }
        return new Cut(block, from, valueIn(bus.ask(Command.READ_ALL, ALL, bus.retries()), field));
    }

    private static Bytes valueIn(NwFrame reply, Field field) throws DeviceException {
        return NwTables.value(reply, field)
                .orElseThrow(() -> new DeviceException(Kind.REFUSED, "the device does not report " + field));
    }

    @Override
    public void write(Cut cut) throws DeviceException, LinkException {
        Field field = cut.block().layout().fields().stream()
                .filter(row -> row.wire().start() == cut.from())
                .findFirst()
                .orElseThrow();
        bus.write(NwTables.information(field, cut.bytes()));
    }
}
