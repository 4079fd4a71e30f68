package org.galvani.server.fleet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.galvani.server.alarm.AlarmEntry;

/// Names of what changed since the listener looked last: bounded by the number of devices, and of alarms by
/// [#MOST_ALARMS], of which the oldest go first.
final class LiveSubscription implements Subscription {

    static final int MOST_ALARMS = 1_000;

    private final Function<String, Optional<DeviceView>> look;
    private final Runnable leave;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private final Deque<AlarmEntry> alarms = new ArrayDeque<>();
    private long lostAlarms;
    private boolean closed;

    LiveSubscription(Function<String, Optional<DeviceView>> look, Runnable leave) {
        this.look = look;
        this.leave = leave;
    }

    void changed(String device) {
        told(() -> {
            removed.remove(device);
            changed.add(device);
        });
    }

    void removed(String device) {
        told(() -> {
            changed.remove(device);
            removed.add(device);
        });
    }

    void alarm(AlarmEntry event) {
        told(() -> {
            if (alarms.size() == MOST_ALARMS) {
                alarms.removeFirst();
                lostAlarms++;
            }
            alarms.addLast(event);
        });
    }

    private void told(Runnable what) {
        lock.lock();
        try {
            what.run();
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean quiet() {
        return changed.isEmpty() && removed.isEmpty() && alarms.isEmpty() && lostAlarms == 0;
    }

    @Override
    public Changes next(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        List<String> names;
        Changes bare;
        lock.lockInterruptibly();
        try {
            while (quiet() && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            names = List.copyOf(changed);
            bare = new Changes(List.of(), List.copyOf(removed), List.copyOf(alarms), lostAlarms, closed);
            changed.clear();
            removed.clear();
            alarms.clear();
            lostAlarms = 0;
        } finally {
            lock.unlock();
        }
        List<DeviceView> views = new ArrayList<>(names.size());
        names.forEach(name -> look.apply(name).ifPresent(views::add));
        return new Changes(views, bare.removed(), bare.alarms(), bare.lostAlarms(), bare.ended());
    }

    @Override
    public void close() {
        leave.run();
        told(() -> closed = true);
    }
}
