package org.galvani.device.station;

import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_PERMITTED;
import static org.galvani.pack.Glossary.DISCHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_PERMITTED;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.galvani.device.transport.Link;
import org.galvani.pack.Alarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.inverter.InverterGroup;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.inverter.InverterUpload;

/// Tells an inverter every second what a group of packs can take and give.
///
/// A pack that was not heard for 5 s counts as offline. When none is left the inverter is told limits of zero for
/// 10 s, and then nothing: an inverter that hears no battery stops by itself. [#accept] may be called by any thread.
public final class InverterBridge {

    /// The silence after which a pack cannot be trusted any more.
    public static final Duration STALE = Duration.ofSeconds(5);

    /// How long zeros are sent when no pack is left.
    public static final Duration ZEROS = Duration.ofSeconds(10);

    /// What is sent.
    public enum State {
        /// No pack was heard yet: nothing.
        WAITING,
        SENDING,
        /// No pack is heard: limits of zero.
        ZEROS,
        /// No pack is heard any more: nothing.
        SILENT,
        /// The inverter did not answer: nothing for a while, where that was chosen.
        PAUSED
    }

    /// How long nothing is sent after an inverter did not answer for 5 s, where that was chosen.
    public static final Duration PAUSE = Duration.ofSeconds(30);

    /// How the bridge stands after a turn.
    ///
    /// @param readings     what the inverter is told
    /// @param offline      packs that are not heard
    /// @param sent         frames of this turn that were sent
    /// @param acknowledged whether the inverter answered within the last 5 s
    /// @param trouble      why the inverter cannot be reached; empty while it can
    /// @param faults       what went wrong on its bus so far
    public record Standing(
            Duration time,
            State state,
            Readings readings,
            Set<Alarm> alarms,
            List<String> offline,
            List<CanFrame> sent,
            boolean acknowledged,
            String trouble,
            Faults faults) {}

    /// What a pack said last, and when.
    private record Heard(InverterGroup.Pack pack, Duration when) {}

    private final List<String> names;
    private final boolean series;
    private final InverterUpload upload;
    private final Beat beat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Heard> heard = new LinkedHashMap<>();
    private Duration lastOnline = Duration.ZERO;
    private Duration hopedFrom = Duration.ZERO; // since then an answer is waited for
    private Duration pausedUntil = Duration.ZERO;
    private Duration acknowledged = STALE.negated().multipliedBy(2);

    /// @param link   to the inverter, open for writing
    /// @param names  of the packs that belong to the group
    /// @param series whether they stand in series
    /// @param nanos  a clock that never runs backwards, in nanoseconds
    public InverterBridge(Link link, List<String> names, boolean series, InverterUpload upload, LongSupplier nanos) {
        this.names = List.copyOf(names);
        this.series = series;
        this.upload = upload;
        this.beat = new Beat(link, nanos);
    }

    /// A pack of the group has told of itself.
    public void accept(String name, InverterGroup.Pack pack) {
        lock.lock();
        try {
            heard.put(name, new Heard(pack, beat.now()));
        } finally {
            lock.unlock();
        }
    }

    /// Sends until it is not wanted any more; then limits of zero once, so that nobody goes on with the last ones.
    ///
    /// @param told after every turn
    public void run(BooleanSupplier running, Consumer<Standing> told) {
        try {
            beat.run(
                    new Beat.Station() {
                        @Override
                        public void heard(CanFrame frame, Duration now) {
                            if (InverterTables.isAcknowledgement(frame)) {
                                acknowledged = now;
                            }
                        }

                        @Override
                        public boolean turn(Duration now) {
                            told.accept(turnAt(now));
                            return true;
                        }
                    },
                    running);
        } finally {
            if (!heard.isEmpty()) {
                beat.send(upload.frames(zeros(), Set.of()));
            }
        }
    }

    private Standing turnAt(Duration now) {
        List<InverterGroup.Pack> online = online(now);
        State state = paused(now, state(now, online));
        InverterGroup group = new InverterGroup(online, names.size() - online.size(), series);
        Readings readings = state == State.SENDING || state == State.PAUSED ? group.readings() : zeros();
        Set<Alarm> alarms = new LinkedHashSet<>(group.alarms());
        if (online.size() < names.size()) {
            alarms.add(Alarm.INTERNAL_COMMUNICATION_FAULT);
        }
        List<CanFrame> sent =
                state == State.SENDING || state == State.ZEROS ? beat.send(upload.frames(readings, alarms)) : List.of();
        boolean answers = now.minus(acknowledged).compareTo(STALE) <= 0;
        return new Standing(now, state, readings, alarms, offline(now), sent, answers, beat.trouble(), beat.faults());
    }

    /// Whether it is to be quiet, because the inverter does not answer what is sent.
    private State paused(Duration now, State state) {
        boolean sends = state == State.SENDING || state == State.ZEROS;
        if (!sends || !upload.pauses() || beat.isLost()) {
            hopedFrom = now;
            return state;
        }
        hopedFrom = acknowledged.compareTo(hopedFrom) > 0 ? acknowledged : hopedFrom;
        if (now.compareTo(pausedUntil) < 0) {
            return acknowledged.compareTo(pausedUntil.minus(PAUSE)) > 0 ? state : State.PAUSED;
        }
        if (now.minus(hopedFrom).compareTo(STALE) <= 0) {
            return state;
        }
        pausedUntil = now.plus(PAUSE);
        hopedFrom = pausedUntil;
        return State.PAUSED;
    }

    private State state(Duration now, List<InverterGroup.Pack> online) {
        if (!online.isEmpty()) {
            lastOnline = now;
            return State.SENDING;
        }
        lock.lock();
        try {
            return heard.isEmpty()
                    ? State.WAITING
                    : now.minus(lastOnline).compareTo(ZEROS) <= 0 ? State.ZEROS : State.SILENT;
        } finally {
            lock.unlock();
        }
    }

    private List<InverterGroup.Pack> online(Duration now) {
        lock.lock();
        try {
            return names.stream()
                    .filter(name -> isHeard(name, now))
                    .map(heard::get)
                    .map(Heard::pack)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private List<String> offline(Duration now) {
        lock.lock();
        try {
            return names.stream().filter(name -> !isHeard(name, now)).toList();
        } finally {
            lock.unlock();
        }
    }

    private boolean isHeard(String name, Duration now) {
        Heard last = heard.get(name);
        return last != null && now.minus(last.when()).compareTo(STALE) <= 0;
    }

    /// Of nobody: no current either way, and nothing that could be old.
    private Readings zeros() {
        Readings none = new InverterGroup(List.of(), names.size(), series).readings();
        none.put(CHARGE_CURRENT_LIMIT, 0);
        none.put(DISCHARGE_CURRENT_LIMIT, 0);
        none.put(CHARGE_PERMITTED, 0);
        none.put(DISCHARGE_PERMITTED, 0);
        return none;
    }
}
