package org.galvani.server.line;

import org.galvani.device.driver.Cut;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.driver.LinkHealth;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Tables;

/// A device under the name that the fleet has for it; drivers know only addresses. Reports and audit carry it too.
record Named(String name, Device device) implements Device {

    @Override
    public Tables tables() {
        return device.tables();
    }

    @Override
    public Report.Telemetry telemetry() throws DeviceException, LinkException {
        return (Report.Telemetry) named(name, device.telemetry());
    }

    @Override
    public Report.Parameters parameters() throws DeviceException, LinkException {
        return (Report.Parameters) named(name, device.parameters());
    }

    @Override
    public Report.Identity identity() throws DeviceException, LinkException {
        return (Report.Identity) named(name, device.identity());
    }

    @Override
    public Cut read(Block block, Field field) throws DeviceException, LinkException {
        return device.read(block, field);
    }

    @Override
    public void write(Cut cut) throws DeviceException, LinkException {
        device.write(cut);
    }

    @Override
    public LinkHealth health() {
        return device.health();
    }

    /// A report of a driver under a name of the fleet.
    static Report named(String name, Report report) {
        return switch (report) {
            case Report.Telemetry it ->
                new Report.Telemetry(
                        name, it.eventTime(), it.arrivalTime(), it.readings(), it.alarms(), it.problems(), it.source());
            case Report.Parameters it -> new Report.Parameters(name, it.arrivalTime(), it.readings(), it.source());
            case Report.Identity it -> new Report.Identity(name, it.arrivalTime(), it.readings(), it.source());
            case Report.LogRecord it ->
                new Report.LogRecord(name, it.eventTime(), it.arrivalTime(), it.number(), it.name(), it.readings());
            case Report.LinkState it -> new Report.LinkState(name, it.arrivalTime(), it.up(), it.detail());
        };
    }
}
