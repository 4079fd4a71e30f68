package org.galvani.server.line;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.driver.Manners;
import org.galvani.device.driver.Poller;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.ReconnectingLink;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Tables;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.line.HealthMeter.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line and the thread that owns it. A serial line has a platform thread, since it waits in native code.
final class Line implements Owner, Manners.Watch {

    /// How often identity and settings are read, beside after a change.
    static final Duration DETAILS = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private static final String PROFILE = "profile";

    /// How long a change may wait for the owner: a link that is being opened takes 5 s.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LineSpec spec;
    private final LiveFleet fleet;
    private final Consumer<Report> reports;
    private final InstantSource clock;
    private final ReconnectingLink link;
    private final Gate gate;
    private final Bus bus;
    private final Poller poller;
    private final Thread owner;
    private final AtomicLong strangers;
    private volatile boolean running = true;

    /// Devices by name, for those who give orders.
    private final Map<String, Named> devices = new ConcurrentHashMap<>();

    // Of the owner.
    private final Map<String, String> namesByDevice = new HashMap<>();
    private final Map<String, HealthMeter> meters = new HashMap<>();
    private Seen seen = new Seen(0, 0, 0);

    /// @param reports   gets every report, under the names of the fleet
    /// @param strangers counts reports of devices that nobody configured
    Line(
            LineSpec spec,
            Tables tables,
            Connector connector,
            LiveFleet fleet,
            Consumer<Report> reports,
            InstantSource clock,
            AtomicLong strangers) {
        this.spec = spec;
        this.fleet = fleet;
        this.reports = reports;
        this.clock = clock;
        this.strangers = strangers;
        this.link = new ReconnectingLink(
                spec.address().toString(), () -> connector.open(spec.address()), Backoff.STANDARD, notice -> {});
        this.gate = new Gate(link, tables::effect);
        this.bus = connector.bus(spec.protocol(), gate, tables, spec.timing(), clock, this::overheard);
        Optional<Bus> listening = spec.listens() ? Optional.of(bus) : Optional.empty();
        this.poller =
                new Poller(Backoff.STANDARD, clock, this::report, new Manners(listening, Optional.of(DETAILS), this));
        Thread.Builder threads = spec.address().waitsInNativeCode() ? Thread.ofPlatform() : Thread.ofVirtual();
        this.owner = threads.name("line " + spec.address()).unstarted(this::own);
    }

    /// A fault of the program costs one turn and not all devices of the line.
    private void own() {
        while (running) {
            try {
                poller.run(() -> running);
                return;
            } catch (RuntimeException e) {
                LOG.error("a fault of the program: a turn of line {} was passed over", spec.address(), e);
            }
            try {
                Thread.sleep(AFTER_FAULT);
            } catch (InterruptedException _) {
                return; // the line ends
            }
        }
    }

    LineSpec spec() {
        return spec;
    }

    @Override
    public Optional<String> profile() {
        return Optional.ofNullable(spec.options().get(PROFILE));
    }

    /// Sets the devices and begins. To be called once.
    ///
    /// @throws IllegalArgumentException where the protocol has no such address
    void start(List<Member> members) {
        assign(members, opened(members));
        owner.start();
    }

    /// From now on these are the devices on it.
    ///
    /// @throws IllegalArgumentException where the protocol has no such address
    void change(List<Member> members) {
        Map<String, Named> opened = opened(members);
        while (!poller.submit(() -> assign(members, opened)) && owner.isAlive()) {
            Thread.onSpinWait();
        }
    }

    /// Those that were there before stay who they are.
    private Map<String, Named> opened(List<Member> members) {
        Map<String, Named> opened = new HashMap<>();
        for (Member member : members) {
            Device fresh = bus.device(member.address());
            Named known = devices.get(member.name());
            boolean same = known != null && known.device().name().equals(fresh.name());
            opened.put(member.name(), same ? known : new Named(member.name(), fresh));
        }
        return opened;
    }

    private void assign(List<Member> members, Map<String, Named> opened) {
        devices.keySet().retainAll(opened.keySet());
        devices.putAll(opened);
        namesByDevice.clear();
        opened.forEach((name, device) -> namesByDevice.put(device.device().name(), name));
        meters.keySet().retainAll(opened.keySet());
        List<Poller.Duty> duties = new ArrayList<>();
        for (Member member : members) {
            Named device = opened.get(member.name());
            if (device != null) {
                duties.add(new Poller.Duty(device, member.interval()));
            }
        }
        poller.assign(duties);
    }

    /// Has work done on a device by the owner, and waits for it.
    @Override
    public <R> R order(String name, Work<R> work) throws DeskException {
        Named device = devices.get(name);
        if (device == null) {
            throw new DeskException(Kind.UNREACHABLE, name + ": its line is only being opened; try again");
        }
        Order<R> order = new Order<>(device, gate, work);
        if (!poller.submit(order)) {
            throw new DeskException(Kind.BUSY, name + ": too many changes wait on its line already; try again");
        }
        return order.await(PATIENCE, owner::isAlive);
    }

    /// Settings are read again soon. By the owner, within an order.
    @Override
    public void refresh(Device device) {
        poller.refresh(device);
    }

    @Override
    public void answered(Device device, Duration took) {
        HealthMeter meter = meter(device);
        meter.answered(took, clock.instant());
        measured(device, meter);
    }

    @Override
    public void missed(Device device, DeviceException.Kind kind) {
        measured(device, meter(device));
    }

    @Override
    public void broke(Device device) {
        measured(device, meter(device));
    }

    private HealthMeter meter(Device device) {
        return meters.computeIfAbsent(device.name(), name -> new HealthMeter());
    }

    private void measured(Device device, HealthMeter meter) {
        Seen now = Seen.of(device.health());
        meter.asked(seen, now);
        seen = now;
        fleet.health(device.name(), meter.health(link.losses()));
    }

    private void report(Report report) {
        if (running) {
            reports.accept(report);
        }
    }

    /// Drivers name what passes by as they name their own.
    private void overheard(Report report) {
        String name = namesByDevice.get(report.device());
        if (name == null) {
            strangers.incrementAndGet();
        } else {
            report(Named.named(name, report));
        }
    }

    /// Ends it: what is being asked breaks off. Does not wait.
    void stop() {
        running = false;
        link.close();
        owner.interrupt();
    }

    /// Waits until its thread has ended.
    void join(Duration atMost) throws InterruptedException {
        owner.join(atMost);
    }
}
