package org.galvani.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.RecordedLink;
import org.galvani.device.transport.Recorder;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;

/// An open line to one or more devices: link, recording, gate and bus on top of each other. Read-only until a
/// change opens the gate.
final class Session implements AutoCloseable {

    private final Gate gate;
    private final Bus bus;
    private final Tables tables;
    private final List<Device> devices;
    private final Optional<Recorder> recorder;

    private Session(Gate gate, Bus bus, Tables tables, List<Device> devices, Optional<Recorder> recorder) {
        this.gate = gate;
        this.bus = bus;
        this.tables = tables;
        this.devices = devices;
        this.recorder = recorder;
    }

    /// Opens a link and the devices the user named on it.
    static Session open(DeviceOptions options, Surroundings surroundings) throws UserException, IOException {
        Catalogue.host(options.protocol()); // a wrong name shows before a port is opened
        return on(Links.open(options.link()), options, surroundings, report -> {});
    }

    /// The devices the user named, on a link that is open already.
    static Session on(Link link, DeviceOptions options, Surroundings surroundings, Consumer<Report> passing)
            throws UserException, IOException {
        try {
            Protocol protocol = Catalogue.named(options.protocol());
            Tables tables = Catalogue.tables(protocol, options.choices().chosen());
            List<Integer> addresses = options.addresses();
            Timing timing = options.timing();
            Catalogue.Host host = Catalogue.host(protocol.key());
            Optional<Recorder> recorder = options.record() // last: a wrong command line leaves nothing behind
                    .begin(protocol, options.choices().chosen(), tables, link.name(), surroundings);
            Link recorded =
                    recorder.<Link>map(one -> new RecordedLink(link, one)).orElse(link);
            Gate gate = new Gate(recorded, tables::effect);
            Bus bus = host.open(gate, tables, timing, surroundings.clock(), passing);
            List<Device> devices = new ArrayList<>();
            for (int address : addresses) {
                devices.add(bus.device(address));
            }
            logIn(options.passwords(), gate, devices);
            return new Session(gate, bus, tables, devices, recorder);
        } catch (DeviceException e) {
            link.close();
            throw new UserException(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            link.close();
            throw UserException.usage(e);
        } catch (UserException | IOException e) {
            link.close();
            throw e;
        }
    }

    private static void logIn(List<String> passwords, Gate gate, List<Device> devices)
            throws DeviceException, LinkException {
        if (!passwords.isEmpty()) {
            try (Gate.Lease _ = gate.open(Effect.WRITE)) {
                for (Device device : devices) {
                    device.logIn(passwords);
                }
            }
        }
    }

    Gate gate() {
        return gate;
    }

    Bus bus() {
        return bus;
    }

    Tables tables() {
        return tables;
    }

    List<Device> devices() {
        return devices;
    }

    /// Why nothing is recorded any more; empty while all is well, or nothing is to be recorded.
    Optional<String> recordingLoss() {
        return recorder.flatMap(Recorder::loss);
    }

    @Override
    public void close() throws IOException {
        gate.close();
        if (recorder.isPresent()) {
            recorder.get().close();
        }
    }
}
