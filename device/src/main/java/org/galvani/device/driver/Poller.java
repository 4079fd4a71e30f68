package org.galvani.device.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Report;

/// Reads the devices of one line in turn, each at its interval. A silent device is asked more and more rarely, so that
/// it does not hold up the others. Owned by the thread that calls [#run].
public final class Poller {

    private final Duration interval;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Consumer<Report> reports;
    private final List<Turn> turns = new ArrayList<>();

    /// When a device is asked next, and how it stands.
    private static final class Turn {
        private final Device device;
        private long due = System.nanoTime();
        private int misses;
        private boolean told;

        Turn(Device device) {
            this.device = device;
        }
    }

    /// @param interval how often each device is read
    /// @param backoff  how long a device that does not answer is left alone
    public Poller(
            List<? extends Device> devices,
            Duration interval,
            Backoff backoff,
            InstantSource clock,
            Consumer<Report> reports) {
        this.interval = interval;
        this.backoff = backoff;
        this.clock = clock;
        this.reports = reports;
        devices.forEach(device -> turns.add(new Turn(device)));
    }

    /// Reads until `running` says no. A broken link is told once as a [Report.LinkState] and tried again.
    public void run(BooleanSupplier running) {
        while (running.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Turn next = turns.getFirst();
            for (Turn turn : turns) {
                if (turn.due - next.due < 0) {
                    next = turn;
                }
            }
            if (pause(next.due, running)) {
                ask(next);
            }
        }
    }

    private void ask(Turn turn) {
        long asked = System.nanoTime();
        try {
            Report.Telemetry telemetry = turn.device.telemetry();
            if (turn.told) {
                state(turn, true, turn.device.name() + " answers again");
            }
            turn.misses = 0;
            turn.told = false;
            turn.due = asked + interval.toNanos();
            reports.accept(telemetry);
        } catch (DeviceException e) {
            missed(turn, backoff.delay(turn.misses++), e);
        } catch (LinkException e) {
            missed(turn, backoff.delay(0), e); // a link that comes back has pauses of its own
        }
    }

    private void missed(Turn turn, Duration wait, Exception reason) {
        turn.due = System.nanoTime() + Math.max(wait.toNanos(), interval.toNanos());
        if (!turn.told) {
            turn.told = true;
            state(turn, false, reason.getMessage() + "; trying on");
        }
    }

    private void state(Turn turn, boolean up, String detail) {
        reports.accept(new Report.LinkState(turn.device.name(), clock.instant(), up, detail));
    }

    /// Waits in small steps until `due`; false where the poller was stopped meanwhile.
    private static boolean pause(long due, BooleanSupplier running) {
        while (running.getAsBoolean()) {
            long left = due - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            try {
                Thread.sleep(Duration.ofNanos(Math.min(left, 50_000_000L)));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
