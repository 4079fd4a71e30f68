package org.galvani.server.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.journal.JournalCounts;
import org.galvani.server.journal.JournalState;
import org.galvani.server.line.Lines;
import org.galvani.server.projection.Intake;
import org.galvani.server.projection.LiveProjection;
import org.galvani.server.projection.StoreProjection;

/// Looks at every part of the house when it is asked.
final class HubPulse implements Pulse {

    private final Hub.Opened opened;
    private final Intake intake;
    private final LiveProjection live;
    private final StoreProjection stored;
    private final Lines lines;
    private final Supplier<Optional<Ingest>> terminals;
    private final Supplier<List<String>> stations;
    private final Map<String, String> others = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<Remote>> remotes = new ConcurrentSkipListMap<>();

    HubPulse(
            Hub.Opened opened,
            Intake intake,
            LiveProjection live,
            StoreProjection stored,
            Lines lines,
            Supplier<Optional<Ingest>> terminals,
            Supplier<List<String>> stations) {
        this.opened = opened;
        this.intake = intake;
        this.live = live;
        this.stored = stored;
        this.lines = lines;
        this.terminals = terminals;
        this.stations = stations;
    }

    void problem(String about, Optional<String> problem) {
        problem.ifPresentOrElse(text -> others.put(about, text), () -> others.remove(about));
    }

    void remote(String name, Optional<Supplier<Remote>> remote) {
        remote.ifPresentOrElse(one -> remotes.put(name, one), () -> remotes.remove(name));
    }

    @Override
    public Beat beat() {
        List<String> problems = new ArrayList<>();
        switch (opened.journal().state()) {
            case JournalState.Writing _ -> {} // all is well
            case JournalState.Refusing refusing ->
                problems.add("nothing is recorded since " + refusing.since() + ": " + refusing.reason()
                        + "; devices are still read and shown, and the disk is tried again by itself");
            case JournalState.Closed _ -> problems.add("the journal is closed");
        }
        live.problem().ifPresent(problems::add);
        stored.problem().ifPresent(problems::add);
        terminals.get().ifPresent(ingest -> {
            ingest.problem().ifPresent(problems::add);
            ingest.warning().ifPresent(problems::add);
        });
        problems.addAll(stations.get());
        problems.addAll(others.values());
        Map<String, Remote> far = new LinkedHashMap<>();
        remotes.forEach((name, remote) -> far.put(name, remote.get()));
        return new Beat(
                List.copyOf(problems), far, opened.journal().end(), live.position(), stored.position(), counters(far));
    }

    // spotless:off
    private Map<String, Long> counters(Map<String, Remote> remotes) {
        JournalCounts journal = opened.journal().counts();
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("reports_recorded",                  intake.recorded());
        all.put("reports_not_recorded_journal",      intake.refused());
        all.put("reports_not_recorded_unfit",        intake.unfit());
        all.put("reports_of_strangers",              lines.strangers());
        all.put("samples_stored",                    stored.samples());
        all.put("alarms_not_kept",                   live.forgottenAlarms());
        all.put("records_unreadable",                live.unreadable());
        all.put("journal_entries",                   journal.entries());
        all.put("journal_groups",                    journal.groups());
        all.put("journal_failures",                  journal.failures());
        all.put("journal_recoveries",                journal.recoveries());
        all.put("journal_cut_bytes",                 journal.cutBytes());
        all.put("journal_damaged_bytes",             journal.damagedBytes());
        all.put("journal_segments_dropped",          journal.dropped());
        all.put("journal_segments_dropped_unread",   journal.droppedUnread());
        terminals.get().ifPresent(ingest -> {
            all.put("terminal_connections",          (long) ingest.connections());
            all.put("terminal_connections_accepted", ingest.accepted());
            ingest.endingCounts().forEach((reason, count) -> all.put("terminal_connections_ended_" + reason, count));
            ingest.frameCounts().forEach((reason, count) -> all.put("terminal_frames_" + reason, count));
        });
        remotes.forEach((name, remote) -> remote.counters().forEach((key, count) -> all.put(name + "_" + key, count)));
        return all;
    }
    // spotless:on
}
