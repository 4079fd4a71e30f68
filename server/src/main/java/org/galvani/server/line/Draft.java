package org.galvani.server.line;

import java.util.ArrayList;
import java.util.List;
import org.galvani.device.control.Change;
import org.galvani.device.driver.Cut;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.driver.LinkHealth;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Tables;

/// A device as it would be after some changes: what is read of it has them in it. Nothing can be written to it.
final class Draft implements Device {

    private final Device device;
    private final List<Cut> changed = new ArrayList<>();

    Draft(Device device) {
        this.device = device;
    }

    /// From now on as if this change were made.
    void take(Change change) {
        changed.add(change.after());
    }

    @Override
    public Cut read(Block block, Field field) throws DeviceException, LinkException {
        Cut now = device.read(block, field);
        byte[] bytes = now.bytes().toArray();
        for (Cut cut : changed) {
            if (cut.block().equals(block)) {
                for (int at = Math.max(cut.from(), now.from()); at < Math.min(cut.to(), now.to()); at++) {
                    bytes[at - now.from()] = (byte) cut.bytes().at(at - cut.from());
                }
            }
        }
        return new Cut(block, now.from(), Bytes.of(bytes));
    }

    @Override
    public void write(Cut cut) {
        throw new UnsupportedOperationException("a draft is not written");
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public Tables tables() {
        return device.tables();
    }

    @Override
    public Report.Telemetry telemetry() throws DeviceException, LinkException {
        return device.telemetry();
    }

    @Override
    public Report.Parameters parameters() throws DeviceException, LinkException {
        return device.parameters();
    }

    @Override
    public Report.Identity identity() throws DeviceException, LinkException {
        return device.identity();
    }

    @Override
    public LinkHealth health() {
        return device.health();
    }
}
