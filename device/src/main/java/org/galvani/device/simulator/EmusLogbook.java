package org.galvani.device.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.record.Entry;
import org.galvani.bms.record.Extreme;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.record.Statistics;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusEvent;
import org.galvani.protocol.emus.EmusEvent.Change;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusStatistic;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Field;

/// Statistics and events of a virtual EMUS unit: the battery's own records in the vendor's frames.
///
/// Entries of events are numbered from 1, the oldest first; the newest 255 are kept.
final class EmusLogbook {

    private static final int VALUE = 0;
    private static final int ADDITIONAL = 1;
    private static final int TIMESTAMP = 2;
    private static final int MOST_EVENTS = 255;
    private static final long YEAR_2000 = 946_684_800L;

    private final EmusTables tables;
    private final Battery battery;
    private long clearedUpTo;

    EmusLogbook(EmusTables tables, Battery battery) {
        this.tables = tables;
        this.battery = battery;
    }

    void clearEvents() {
        clearedUpTo = battery.board().history().newest();
    }

    void clearStatistics() {
        battery.board().statistics().clear();
        battery.board().protections().clearOccurrences();
    }

    List<CanFrame> events() {
        List<CanFrame> frames = new ArrayList<>();
        List<Entry> told = battery.board().history().entries().stream()
                .filter(entry -> entry.sequence() > clearedUpTo && event(entry).isPresent())
                .toList();
        List<Entry> newest = told.subList(Math.max(0, told.size() - MOST_EVENTS), told.size());
        for (int i = 0; i < newest.size(); i++) {
            int id = event(newest.get(i)).orElseThrow().id();
            frames.add(frame(EmusMessage.EVENTS, i + 1, 0, (long) id << 24));
            frames.add(
                    frame(EmusMessage.EVENTS, i + 1, 1, since2000(newest.get(i).unixSeconds())));
        }
        return frames;
    }

    /// The lowest number that the vendor has for what happened.
    private static Optional<EmusEvent> event(Entry entry) {
        return switch (entry.occasion()) {
            case STARTED -> EmusEvent.of(1);
            case RAISED ->
                entry.alarm().flatMap(alarm -> named(alarm, Change.BEGAN).or(() -> named(alarm, Change.HAPPENED)));
            case CLEARED -> entry.alarm().flatMap(alarm -> named(alarm, Change.ENDED));
            case EVENT -> entry.alarm().flatMap(alarm -> named(alarm, Change.HAPPENED));
            case MODE, TIMED, ROUTINE -> Optional.empty();
        };
    }

    private static Optional<EmusEvent> named(Alarm alarm, Change change) {
        return EmusEvent.TABLE.stream()
                .filter(event -> event.change() == change
                        && event.alarm().filter(alarm::equals).isPresent())
                .findFirst();
    }

    List<CanFrame> statistics() {
        List<CanFrame> frames = new ArrayList<>();
        tables.statistics().forEach(statistic -> frames.addAll(statistic(statistic.id())));
        return frames;
    }

    /// The frames of one statistic; none for numbers without one, or before there is a value.
    List<CanFrame> statistic(int id) {
        if (id >= tables.statistics().size() || !tables.statistics().get(id).holdsValue()) {
            return List.of();
        }
        EmusStatistic statistic = tables.statistics().get(id);
        Statistics all = battery.board().statistics();
        return switch (id) {
            case 0 -> value(statistic, 1000 * all.dischargedAmpereHours());
            case 1 -> value(statistic, 1000 * all.chargedAmpereHours());
            case 2 -> value(statistic, all.dischargedWattHours());
            case 3 -> value(statistic, all.chargedWattHours());
            case 4 -> value(statistic, (double) all.dischargingSeconds());
            case 5 -> value(statistic, (double) all.chargingSeconds());
            case 6 -> value(statistic, 0);
            case 7 -> value(statistic, (double) all.clears());
            case 8 -> extreme(statistic, all.dischargeLargest(), 1000);
            case 9 -> extreme(statistic, all.chargeLargest(), 1000);
            case 10 -> extreme(statistic, all.cellLowest(), 1000);
            case 11 -> extreme(statistic, all.cellHighest(), 1000);
            case 12 -> spread(statistic, all.spreadLargest(), all.cellLowest(), all.cellHighest(), 1000);
            case 13 -> extreme(statistic, all.packLowest(), 1000);
            case 14 -> extreme(statistic, all.packHighest(), 1000);
            case 15 -> extreme(statistic, all.moduleColdest(), 10);
            case 16 -> extreme(statistic, all.moduleHottest(), 10);
            case 17 -> spread(statistic, all.moduleHottest(), all.moduleColdest(), all.moduleHottest(), 10);
            case 18 -> count(statistic, all.starts());
            case 29 -> count(statistic, all.chargersConnected());
            case 30 -> count(statistic, all.chargersDisconnected());
            case 36 -> count(statistic, battery.board().charging().errors());
            case 37 -> count(statistic, battery.board().charging().retries());
            case 39 -> count(statistic, battery.board().charging().restarts());
            case 47 -> extreme(statistic, all.coldest(), 10);
            case 48 -> extreme(statistic, all.hottest(), 10);
            case 49 -> spread(statistic, all.temperatureSpreadLargest(), all.coldest(), all.hottest(), 10);
            case 52 -> count(statistic, all.heaterStarts());
            default ->
                count(statistic, statistic.counts().map(this::occurrences).orElse(0L));
        };
    }

    /// Protections count themselves; stages of charging are counted in the log.
    private long occurrences(Alarm alarm) {
        return alarm.isEvent()
                ? battery.board().history().entries().stream()
                        .filter(entry -> entry.alarm().filter(alarm::equals).isPresent())
                        .count()
                : battery.board().protections().occurrences(alarm);
    }

    /// When something was last logged.
    private Optional<Long> last(Alarm alarm) {
        return battery.board().history().entries().reversed().stream()
                .filter(entry -> entry.occasion() != Occasion.CLEARED
                        && entry.alarm().filter(alarm::equals).isPresent())
                .map(Entry::unixSeconds)
                .findFirst();
    }

    private List<CanFrame> value(EmusStatistic statistic, double value) {
        return List.of(told(statistic, VALUE, statistic.value().fields().getLast(), Math.round(value)));
    }

    private List<CanFrame> extreme(EmusStatistic statistic, Extreme extreme, int decimals) {
        if (Double.isNaN(extreme.value())) {
            return List.of();
        }
        List<CanFrame> frames = new ArrayList<>(value(statistic, decimals * extreme.value()));
        if (statistic.hasCompanion()) {
            frames.add(frame(EmusMessage.STATISTICS, statistic.id(), ADDITIONAL, Math.max(0, extreme.where() - 1)));
        }
        frames.add(frame(EmusMessage.STATISTICS, statistic.id(), TIMESTAMP, since2000(extreme.unixSeconds())));
        return frames;
    }

    /// The largest difference with both ends. The battery remembers the ends of all time; the difference may be of
    /// another moment.
    private List<CanFrame> spread(
            EmusStatistic statistic, Extreme difference, Extreme low, Extreme high, int decimals) {
        if (Double.isNaN(difference.value()) || Double.isNaN(low.value())) {
            return List.of();
        }
        double width = difference.equals(high) ? high.value() - low.value() : difference.value();
        List<CanFrame> frames = new ArrayList<>(value(statistic, decimals * width));
        long packed = (long) Math.max(0, low.where() - 1) << 16
                | raw(statistic, "MAX", decimals * high.value()) << 8
                | raw(statistic, "MIN", decimals * low.value());
        frames.add(frame(EmusMessage.STATISTICS, statistic.id(), ADDITIONAL, packed));
        frames.add(frame(EmusMessage.STATISTICS, statistic.id(), TIMESTAMP, since2000(difference.unixSeconds())));
        return frames;
    }

    private static long raw(EmusStatistic statistic, String name, double value) {
        Field field = statistic.additional().named(name).orElseThrow();
        return Math.clamp(field.raw(Math.round(value)), 0, 0xFF);
    }

    private List<CanFrame> count(EmusStatistic statistic, long count) {
        List<CanFrame> frames = new ArrayList<>();
        frames.add(frame(EmusMessage.STATISTICS, statistic.id(), ADDITIONAL, count));
        if (statistic.timed()) {
            statistic
                    .counts()
                    .flatMap(this::last)
                    .ifPresent(time ->
                            frames.add(frame(EmusMessage.STATISTICS, statistic.id(), TIMESTAMP, since2000(time))));
        }
        return frames;
    }

    private CanFrame told(EmusStatistic statistic, int type, Field field, long value) {
        return frame(EmusMessage.STATISTICS, statistic.id(), type, Math.clamp(field.raw(value), 0, 0xFFFF_FFFFL));
    }

    private static long since2000(long unixSeconds) {
        return Math.max(0, unixSeconds - YEAR_2000);
    }

    private CanFrame frame(EmusMessage message, int number, int type, long word) {
        byte[] data = new byte[CanFrame.MOST_DATA];
        data[0] = (byte) number;
        data[1] = (byte) type;
        for (int i = 0; i < 4; i++) {
            data[2 + i] = (byte) (word >> (24 - 8 * i));
        }
        return tables.can(message, 0, Bytes.of(data));
    }
}
