package org.galvani.device.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Report;
import org.jspecify.annotations.Nullable;

/// Reads the devices of one line in turn, each at its interval, and carries out orders in between. A silent device is
/// asked more and more rarely, so that it does not hold up the others. Owned by the thread that calls [#run]; only
/// [#submit] may be called by others.
public final class Poller {

    /// How many orders may wait.
    private static final int MOST_ORDERS = 32;

    /// A pause is cut into pieces of this length, after which it is looked whether to go on.
    private static final long STEP = 50_000_000L;

    /// A device and how often it is read.
    public record Duty(Device device, Duration interval) {}

    private final Backoff backoff;
    private final InstantSource clock;
    private final Consumer<Report> reports;
    private final Manners manners;
    private final BlockingQueue<Runnable> orders = new ArrayBlockingQueue<>(MOST_ORDERS);
    private List<Turn> turns = List.of();

    /// When a device is asked next, and how it stands.
    private static final class Turn {
        private final Device device;
        private Duration interval;
        private long due = System.nanoTime();
        private int misses;
        private boolean told;
        private Details details = Details.IDENTITY;
        private long detailsDue = due;

        Turn(Duty duty) {
            this.device = duty.device();
            this.interval = duty.interval();
        }
    }

    /// What is read now and then, beside telemetry.
    private enum Details {
        IDENTITY,
        PARAMETERS
    }

    /// @param interval how often each device is read
    /// @param backoff  how long a device that does not answer is left alone
    public Poller(
            List<? extends Device> devices,
            Duration interval,
            Backoff backoff,
            InstantSource clock,
            Consumer<Report> reports) {
        this(backoff, clock, reports, Manners.PLAIN);
        assign(devices.stream().map(device -> new Duty(device, interval)).toList());
    }

    /// A poller without devices yet: see [#assign].
    public Poller(Backoff backoff, InstantSource clock, Consumer<Report> reports, Manners manners) {
        this.backoff = backoff;
        this.clock = clock;
        this.reports = reports;
        this.manners = manners;
    }

    /// From now on these devices are read; those that were before stay as they stand. By the owner, or before it runs.
    public void assign(List<Duty> duties) {
        List<Turn> next = new ArrayList<>();
        for (Duty duty : duties) {
            Turn turn = turn(duty.device());
            if (turn == null) {
                turn = new Turn(duty);
            } else {
                turn.interval = duty.interval();
                turn.due =
                        Math.min(turn.due, System.nanoTime() + duty.interval().toNanos());
            }
            next.add(turn);
        }
        turns = List.copyOf(next);
    }

    /// Has an order carried out on the owner's thread, between two readings. It must not throw.
    ///
    /// @return false where too many wait already
    public boolean submit(Runnable order) {
        return orders.offer(order);
    }

    /// Settings have changed: they are read again with the next turn. By the owner.
    public void refresh(Device device) {
        Turn turn = turn(device);
        if (turn != null) {
            turn.details = Details.PARAMETERS;
            turn.detailsDue = System.nanoTime();
            turn.due = turn.detailsDue;
        }
    }

    private @Nullable Turn turn(Device device) {
        return turns.stream()
                .filter(one -> one.device.equals(device))
                .findFirst()
                .orElse(null);
    }

    /// Reads until `running` says no. A broken link is told once as a [Report.LinkState] and tried again.
    public void run(BooleanSupplier running) {
        while (running.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Turn next = turns.isEmpty() ? null : turns.getFirst();
            for (Turn turn : turns) {
                next = next == null || turn.due - next.due < 0 ? turn : next;
            }
            long due = next == null ? System.nanoTime() + STEP : next.due;
            if (pause(due, running) && next != null && turns.contains(next)) {
                ask(next);
            }
        }
    }

    private void ask(Turn turn) {
        long asked = System.nanoTime();
        try {
            Report.Telemetry telemetry = turn.device.telemetry();
            manners.watch().answered(turn.device, Duration.ofNanos(System.nanoTime() - asked));
            if (turn.told) {
                state(turn, true, turn.device.name() + " answers again");
            }
            turn.misses = 0;
            turn.told = false;
            turn.due = asked + turn.interval.toNanos();
            reports.accept(telemetry);
            askDetails(turn);
        } catch (DeviceException e) {
            manners.watch().missed(turn.device, e.kind());
            missed(turn, backoff.delay(turn.misses++), e);
        } catch (LinkException e) {
            manners.watch().broke(turn.device);
            missed(turn, backoff.delay(0), e); // a link that comes back has pauses of its own
        }
    }

    /// At most one of them in a turn, so that the others on the line do not wait for long.
    private void askDetails(Turn turn) throws LinkException {
        if (manners.details().isEmpty() || turn.detailsDue - System.nanoTime() > 0) {
            return;
        }
        Details now = turn.details;
        turn.details = now == Details.IDENTITY ? Details.PARAMETERS : Details.IDENTITY;
        if (now == Details.PARAMETERS) {
            turn.detailsDue = System.nanoTime() + manners.details().get().toNanos();
        }
        try {
            reports.accept(
                    switch (now) {
                        case IDENTITY -> turn.device.identity();
                        case PARAMETERS -> turn.device.parameters();
                    });
        } catch (DeviceException e) {
            manners.watch().missed(turn.device, e.kind()); // comes round again
        }
    }

    private void missed(Turn turn, Duration wait, Exception reason) {
        turn.due = System.nanoTime() + Math.max(wait.toNanos(), turn.interval.toNanos());
        if (!turn.told) {
            turn.told = true;
            boolean left = reason instanceof DeviceException e && e.kind() == DeviceException.Kind.UNASKED;
            state(turn, false, reason.getMessage() + (left ? "" : "; trying on"));
        }
    }

    private void state(Turn turn, boolean up, String detail) {
        reports.accept(new Report.LinkState(turn.device.name(), clock.instant(), up, detail));
    }

    /// Waits in small steps until `due`, carrying out orders; false where the poller was stopped meanwhile.
    private boolean pause(long due, BooleanSupplier running) {
        boolean first = true;
        while (running.getAsBoolean()) {
            long left = due - System.nanoTime();
            if (left <= 0 && !first) {
                return true;
            }
            first = false;
            try {
                Runnable order = listens() ? orders.poll() : orders.poll(Math.min(left, STEP), TimeUnit.NANOSECONDS);
                if (order != null) {
                    order.run();
                } else if (listens() && left > 0) {
                    listen(Math.min(left, STEP));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private boolean listens() {
        return manners.listening().isPresent();
    }

    private void listen(long nanos) throws InterruptedException {
        try {
            manners.listening().orElseThrow().listen(Duration.ofNanos(nanos));
        } catch (LinkException _) {
            Thread.sleep(Duration.ofNanos(nanos)); // the next question tells it
        }
    }
}
