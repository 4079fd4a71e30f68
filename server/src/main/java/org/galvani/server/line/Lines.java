package org.galvani.server.line;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.galvani.pack.Report;
import org.galvani.server.fleet.LiveFleet;

/// All lines. One thread at a time changes them; any may look.
public final class Lines implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Connector connector;
    private final LiveFleet fleet;
    private final Consumer<Report> reports;
    private final InstantSource clock;
    private final AtomicLong strangers = new AtomicLong();
    private final Map<LineSpec, Line> lines = new ConcurrentHashMap<>();
    private final Map<LineSpec, List<Member>> present = new HashMap<>();
    private final Map<String, Line> byDevice = new ConcurrentHashMap<>();

    /// @param reports gets every report of every line, on the thread of the line; where it waits, the line does
    public Lines(Connector connector, LiveFleet fleet, Consumer<Report> reports, InstantSource clock) {
        this.connector = connector;
        this.fleet = fleet;
        this.reports = reports;
        this.clock = clock;
    }

    /// From now on these lines with these devices are there. Lines that were there before and have not changed go on
    /// undisturbed; where only their devices changed, the link stays open.
    ///
    /// @throws IllegalArgumentException where a protocol has no such address; then nothing has changed on that line
    public void apply(Map<LineSpec, List<Member>> wanted) {
        List<Line> gone = new ArrayList<>();
        for (LineSpec spec : List.copyOf(lines.keySet())) {
            if (!wanted.containsKey(spec)) {
                Line line = lines.remove(spec);
                present.remove(spec);
                if (line != null) {
                    line.stop();
                    gone.add(line);
                }
            }
        }
        gone.forEach(Lines::await);
        wanted.forEach(this::apply);
        Map<String, Line> next = new LinkedHashMap<>();
        wanted.forEach((spec, members) -> members.forEach(member -> next.put(member.name(), line(spec))));
        byDevice.keySet().retainAll(next.keySet());
        byDevice.putAll(next);
    }

    private Line line(LineSpec spec) {
        return Optional.ofNullable(lines.get(spec)).orElseThrow();
    }

    private void apply(LineSpec spec, List<Member> members) {
        Line known = lines.get(spec);
        if (known == null) {
            Line line =
                    new Line(spec, spec.protocol().tables(spec.options()), connector, fleet, reports, clock, strangers);
            line.start(members);
            lines.put(spec, line);
        } else if (!members.equals(present.get(spec))) {
            known.change(members);
        }
        present.put(spec, members);
    }

    Optional<Line> of(String device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    /// How many reports came of devices that nobody configured.
    public long strangers() {
        return strangers.get();
    }

    /// How many lines there are.
    public int count() {
        return lines.size();
    }

    private static void await(Line line) {
        try {
            line.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends all lines and waits for their threads.
    @Override
    public void close() {
        lines.values().forEach(Line::stop);
        lines.values().forEach(Lines::await);
        lines.clear();
        byDevice.clear();
    }
}
