package org.galvani.server.station;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.galvani.device.control.Audit;
import org.galvani.device.control.Outcome;
import org.galvani.device.station.Faults;
import org.galvani.device.station.Station;
import org.galvani.device.station.Station.Sight;
import org.galvani.device.station.StationAudit;
import org.galvani.device.transport.Link;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.Quality;

/// One station with the thread that runs it, and what is written down of it.
final class Post implements Station.Ear {

    /// What decides about charging and limits.
    private static final Set<Quantity> DECISIVE = Set.of(
            Glossary.PACK_VOLTAGE,
            Glossary.PACK_CURRENT,
            Glossary.CELL_VOLTAGES,
            Glossary.CELL_VOLTAGE_MIN,
            Glossary.CELL_VOLTAGE_MAX);

    /// In whose name a bridge begins, and a charge ends by itself.
    static final String ITSELF = "galvani";

    private final StationSpec spec;
    private final Station station;
    private final StationAudit audit;
    private final InstantSource clock;
    private final Thread thread;
    private final Instant begun;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean running = true;

    // Under the lock.
    private Sight sight;
    private Instant since;
    private boolean on;
    private Optional<String> unwritten = Optional.empty();

    // Of the one who feeds.
    private final Map<String, Report.Telemetry> fed = new HashMap<>();
    private final Map<String, Report.Parameters> known = new HashMap<>();

    Post(StationSpec spec, Station station, Link link, Audit audit, InstantSource clock) {
        this.spec = spec;
        this.station = station;
        this.audit = new StationAudit(
                audit,
                clock,
                spec.name() + " on " + spec.link(),
                switch (spec.kind()) {
                    case CHARGER -> StationAudit.CHARGE;
                    case BRIDGE -> StationAudit.BRIDGE;
                },
                String.join(", ", spec.packs()));
        this.clock = clock;
        this.begun = clock.instant();
        this.since = begun;
        this.sight = new Sight(
                false, "starting", "", new Readings(Shape.of(List.of())), List.of(), Set.of(), List.of(), Faults.NONE);
        Thread.Builder threads = spec.link().waitsInNativeCode() ? Thread.ofPlatform() : Thread.ofVirtual();
        this.thread = threads.name(spec.kind().key() + " " + spec.name()).unstarted(() -> {
            try (link) {
                station.run(link, () -> running, this);
            }
        });
    }

    StationSpec spec() {
        return spec;
    }

    /// A bridge that is configured is on; a charger waits for somebody. What cannot be written down stays off.
    void start() {
        try {
            switch (spec.kind()) {
                case CHARGER -> {}
                case BRIDGE -> turnNow(true, ITSELF);
            }
        } catch (IOException e) {
            station.on(false);
            unwritten = Optional.of("it was not switched on: the audit cannot be written: " + e.getMessage());
        }
        thread.start();
    }

    StationView view() {
        lock.lock();
        try {
            return new StationView(
                    spec, station.goal(), unwritten.map(sight::withProblem).orElse(sight), since);
        } finally {
            lock.unlock();
        }
    }

    /// The fleet heard of a device: only what is newer than this post, and can be true of a battery.
    synchronized void hear(DeviceView view) {
        know(view);
        view.telemetry()
                .filter(told -> told.arrivalTime().isAfter(begun))
                .filter(told -> !told.equals(fed.get(view.name())))
                .ifPresent(told -> {
                    fed.put(view.name(), told);
                    if (isPossible(view)) {
                        station.accept(told);
                    }
                });
    }

    /// Takes over the settings of a device as they were read last.
    synchronized void know(DeviceView view) {
        view.parameters().filter(told -> !told.equals(known.get(view.name()))).ifPresent(told -> {
            known.put(view.name(), told);
            station.accept(told);
        });
    }

    /// A voltage or current that cannot be is as bad as none.
    private static boolean isPossible(DeviceView view) {
        return view.doubtful().entrySet().stream()
                .noneMatch(one -> one.getValue() == Quality.IMPLAUSIBLE
                        && DECISIVE.contains(one.getKey().quantity()));
    }

    void turn(boolean wanted, String who) throws DeskException {
        if (wanted) {
            Optional<String> refusal = station.refusal();
            if (refusal.isPresent()) {
                throw new DeskException(Kind.REFUSED, spec.name() + ": " + refusal.get());
            }
        }
        try {
            turnNow(wanted, who);
        } catch (IOException e) {
            throw new DeskException(
                    Kind.BUSY,
                    spec.name() + (wanted ? " was not switched on" : " was switched off")
                            + ", and the audit cannot be written: " + e.getMessage(),
                    e);
        }
    }

    /// The audit first: what is not written down is not done. Switching off is done in any case.
    private void turnNow(boolean wanted, String who) throws IOException {
        lock.lock();
        try {
            if (on == wanted) {
                return;
            }
            if (!wanted) {
                on = false;
                station.on(false);
            }
            audit.begin(who, wanted ? station.goal() : StationAudit.OFF);
            on = wanted;
            unwritten = Optional.empty();
            station.on(wanted);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sight(Sight now) {
        lock.lock();
        try {
            if (!now.state().equals(sight.state())) {
                since = clock.instant();
            }
            sight = now;
            boolean there = switch (now.state()) {
                case "constant_current", "constant_voltage", "sending" -> on;
                default -> !on && !now.on();
            };
            if (there && now.on() == on) {
                audit.settle(Outcome.DONE);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended(Station.Turn turn) {
        lock.lock();
        try {
            on = false;
            audit.ended(ITSELF, turn.what(), turn.taken());
        } catch (IOException _) {
            // The end is seen all the same; the journal of the house says that nothing can be written.
        } finally {
            lock.unlock();
        }
    }

    /// To be ended; [#await] waits for it.
    void stop() {
        running = false;
    }

    void await() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            audit.settle(Outcome.SENT);
        } finally {
            lock.unlock();
        }
    }
}
