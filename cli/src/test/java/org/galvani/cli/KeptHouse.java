package org.galvani.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.alarm.AlarmLog;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalRecord;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.journal.Kind;
import org.galvani.server.journal.ReportCodec;
import org.galvani.server.state.State;
import org.galvani.server.store.QuestStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;
import org.galvani.server.store.Span;

/// What lies in the data folder of a server that has ended.
///
/// @param journal         where each telemetry lies, by its device and event time; the last, where there are several
/// @param frames          the uploads of terminals
/// @param history         the same as `journal`, as the store has it
/// @param alarms          as they are kept
/// @param alarmsByJournal what one sees who reads the journal with a simple eye
record KeptHouse(
        Map<String, Long> journal,
        Set<String> frames,
        Map<String, Long> history,
        Set<String> alarms,
        Set<String> alarmsByJournal) {

    private static final Instant END = Instant.parse("2199-01-01T00:00:00Z");

    static KeptHouse open(Path data) throws IOException {
        Map<String, Long> journal = new HashMap<>();
        Set<String> frames = new HashSet<>();
        Plain plain = new Plain();
        ReportCodec codec = new ReportCodec();
        try (Journal open = Journal.open(data.resolve("journal"), JournalSettings.DEFAULT, Clock.systemUTC());
                JournalReader reader = open.reader(0)) {
            for (Optional<JournalRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().entry().kind() == Kind.REPORT
                        && codec.decode(next.get().entry().payload()).report() instanceof Report.Telemetry it) {
                    journal.put(key(it.device(), it.eventTime()), next.get().offset());
                    it.source().forEach(source -> frame(source).ifPresent(frames::add));
                    plain.look(it);
                }
            }
        }
        return new KeptHouse(journal, frames, history(data), alarms(data), plain.alarms());
    }

    static String key(String device, Instant time) {
        return device + " " + time.truncatedTo(ChronoUnit.MICROS);
    }

    static String frame(long terminal, int record) {
        return terminal + "#" + record;
    }

    /// Empty for a frame of another protocol.
    private static Optional<String> frame(Bytes source) {
        if (source.length() < NwFrame.FRAME || source.at(0) != 'N' || source.at(1) != 'W') {
            return Optional.empty();
        }
        NwFrame frame = NwFrame.decode(source);
        return Optional.of(frame(frame.terminal(), (int) frame.record()));
    }

    private static Map<String, Long> history(Path data) {
        Map<String, Long> history = new HashMap<>();
        try (QuestStore store = new QuestStore(data.resolve("store"), Retention.FOREVER)) {
            for (Span span : store.devices()) {
                Iterator<Sample> samples = store.samples(span.device(), Instant.EPOCH, END);
                while (samples.hasNext()) {
                    Sample sample = samples.next();
                    if (history.put(key(sample.device(), sample.eventTime()), sample.source()) != null) {
                        throw new AssertionError("twice in the history: " + sample);
                    }
                }
            }
        }
        return history;
    }

    private static Set<String> alarms(Path data) {
        try (State state = State.open(data, Clock.systemUTC())) {
            Set<String> alarms = new TreeSet<>();
            AlarmLog.Filter all =
                    new AlarmLog.Filter(Optional.empty(), false, Optional.empty(), Optional.empty(), 100_000);
            for (AlarmEntry entry : state.alarms().find(all)) {
                String told =
                        told(entry.device(), entry.alarm().key() + entry.index(), entry.raisedAt(), entry.clearedAt());
                if (!alarms.add(told)) {
                    throw new AssertionError("twice among the alarms: " + told);
                }
            }
            return alarms;
        }
    }

    /// State counts milliseconds.
    private static String told(String device, String alarm, Instant raised, Optional<Instant> cleared) {
        return device + " " + alarm + " " + raised.truncatedTo(ChronoUnit.MILLIS) + " … "
                + cleared.map(end -> end.truncatedTo(ChronoUnit.MILLIS).toString())
                        .orElse("");
    }

    /// Alarms from telemetry in the order of the journal, each by itself.
    private static final class Plain {
        private final Map<String, Map<String, Instant>> standing = new HashMap<>();
        private final Set<String> alarms = new TreeSet<>();

        void look(Report.Telemetry it) {
            Map<String, Instant> before = standing.computeIfAbsent(it.device(), name -> new HashMap<>());
            Set<String> now = new HashSet<>();
            for (RaisedAlarm raised : it.alarms()) {
                now.add(raised.alarm().key() + raised.index());
            }
            before.forEach((alarm, raised) -> {
                if (!now.contains(alarm)) {
                    alarms.add(told(it.device(), alarm, raised, Optional.of(it.eventTime())));
                }
            });
            before.keySet().retainAll(now);
            now.forEach(alarm -> before.putIfAbsent(alarm, it.eventTime()));
        }

        Set<String> alarms() {
            standing.forEach((device, active) ->
                    active.forEach((alarm, raised) -> alarms.add(told(device, alarm, raised, Optional.empty()))));
            return alarms;
        }
    }
}
