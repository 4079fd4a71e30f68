package org.galvani.device.driver;

import static org.galvani.pack.Glossary.CELL_COUNT;
import static org.galvani.protocol.emus.EmusTables.STRING_CELLS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.galvani.pack.Amount;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusAddressing.Spot;
import org.galvani.protocol.emus.EmusFrame;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusNormalise;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Layout;

/// Puts the frames of one unit together: the latest of each message and of each group of cells, with its age.
///
/// Cells of several strings are numbered through, string after string. Times are those of `System.nanoTime`.
final class EmusAssembler {

    /// The longest frame with values of cells, by either option.
    private static final int LONGEST = 8;

    private record Heard(CanFrame frame, long time) {}

    private final EmusTables tables;
    private final Map<EmusMessage, Quantity> series;
    private final EmusMessage voltages;
    private final Map<EmusMessage, Heard> latest = new EnumMap<>(EmusMessage.class);
    private final Map<EmusMessage, SortedMap<Integer, NavigableMap<Integer, Heard>>> cells =
            new EnumMap<>(EmusMessage.class);
    private final Map<EmusMessage, Integer> strings = new EnumMap<>(EmusMessage.class);
    private final Set<EmusMessage> justNamed = EnumSet.noneOf(EmusMessage.class);
    private final Map<EmusMessage, Long> unasked = new EnumMap<>(EmusMessage.class);
    private final Map<Bytes, Long> serials = new HashMap<>();
    private final TwoVoices voices = new TwoVoices();
    private boolean fresh;

    EmusAssembler(EmusTables tables) {
        this.tables = tables;
        this.series = tables.cellMessages();
        this.voltages = series.keySet().iterator().next();
    }

    /// The message that brings the voltages of cells.
    EmusMessage voltages() {
        return voltages;
    }

    /// Takes a frame that passed; others than this unit's are left.
    ///
    /// @param asked whether an exchange is running
    void accept(CanFrame frame, long now, boolean asked) {
        Spot spot = tables.addressing().spot(frame).orElse(null);
        if (spot == null || frame.kind() != CanFrame.Kind.DATA) {
            return;
        }
        EmusMessage message = spot.message();
        if (series.containsKey(message)) {
            cell(message, spot, frame, now);
            if (!asked) {
                unasked.put(message, now);
            }
        } else if (tables.frames(message).stream()
                .anyMatch(kind -> kind.kind().isFromUnit() && kind.longest() > 1 && kind.fits(frame.length()))) {
            latest.put(message, new Heard(frame, now));
            fresh = true;
            if (message == EmusMessage.SERIAL_NUMBER) {
                serials.put(frame.data(), now);
            } else if (message == EmusMessage.STATE_OF_CHARGE) {
                voices.heard(
                        tables.values(tables.answer(message), 0, frame.data()).value(Glossary.REMAINING_CAPACITY), now);
            }
        }
    }

    /// Says that several units speak under one base, where more than one serial number was told, or where what they
    /// broadcast contradicts itself.
    private Optional<String> mixture() {
        return serials.size() < 2
                ? contradiction()
                : Optional.of(("%d units speak with base 0x%04x, their serial numbers are %s: their values are mixed;"
                                + " give each a base of its own")
                        .formatted(
                                serials.size(),
                                tables.addressing().base(),
                                serials.keySet().stream()
                                        .map(this::serial)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    private Optional<String> contradiction() {
        if (!voices.areHeard()) {
            return Optional.empty();
        }
        long[] charges = voices.charges();
        return Optional.of(
                ("two units seem to speak with base 0x%04x, the charge that is left goes to and fro between %s"
                                + " and %s: their values are mixed; give each a base of its own")
                        .formatted(
                                tables.addressing().base(),
                                Amount.format(charges[0], Glossary.REMAINING_CAPACITY),
                                Amount.format(charges[1], Glossary.REMAINING_CAPACITY)));
    }

    private String serial(Bytes data) {
        Readings values = tables.values(tables.answer(EmusMessage.SERIAL_NUMBER), 0, data);
        return values.has(Glossary.SERIAL_NUMBER) ? values.text(Glossary.SERIAL_NUMBER) : data.hex();
    }

    /// One byte on the identifier of group 0 names the string, unless that was just named: then it is a cell, of option
    /// A.
    private void cell(EmusMessage message, Spot spot, CanFrame frame, long now) {
        boolean cell = message.isSeries() && (spot.group() > 0 || justNamed.contains(message));
        boolean names = frame.length() == 1 && !cell;
        justNamed.remove(message);
        if (names) {
            strings.put(message, frame.data().at(0));
            justNamed.add(message);
        } else if (frame.length() > 0) {
            int string = strings.getOrDefault(message, 0);
            cells(message)
                    .computeIfAbsent(string, _ -> new TreeMap<>())
                    .put(EmusTables.cellGroup(spot, frame.data()), new Heard(frame, now));
            fresh = true;
        }
    }

    /// Takes the groups of a string that were asked for: they replace all there was of it.
    void accept(EmusMessage message, int string, List<CanFrame> groups, long now) {
        NavigableMap<Integer, Heard> all = new TreeMap<>();
        for (CanFrame frame : groups) {
            tables.addressing()
                    .spot(frame)
                    .ifPresent(spot -> all.put(EmusTables.cellGroup(spot, frame.data()), new Heard(frame, now)));
        }
        cells(message).put(string, all);
        strings.put(message, string);
        fresh = true;
    }

    private SortedMap<Integer, NavigableMap<Integer, Heard>> cells(EmusMessage series) {
        return cells.computeIfAbsent(series, _ -> new TreeMap<>());
    }

    /// When a message came last; empty where it never did.
    Optional<Long> heard(EmusMessage message) {
        return Optional.ofNullable(latest.get(message)).map(Heard::time);
    }

    /// Whether cells of a series came unasked after a moment.
    boolean broadcasts(EmusMessage series, long since) {
        Long last = unasked.get(series);
        return last != null && last - since > 0;
    }

    /// When the oldest group of a series came; empty where a group is missing.
    Optional<Long> heardAll(EmusMessage series) {
        SortedMap<Integer, NavigableMap<Integer, Heard>> all = cells(series);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        long oldest = Long.MAX_VALUE;
        for (NavigableMap<Integer, Heard> groups : all.values()) {
            if (groups.isEmpty() || groups.lastKey() != groups.size() - 1) {
                return Optional.empty();
            }
            for (Heard heard : groups.values()) {
                oldest = Math.min(oldest, heard.time());
            }
        }
        return Optional.of(oldest);
    }

    /// How many cells of a string have been told.
    int cellsOf(EmusMessage series, int string) {
        NavigableMap<Integer, Heard> groups = cells(series).get(string);
        return groups == null || groups.isEmpty()
                ? 0
                : EmusTables.cellsUpTo(
                        series,
                        groups.lastKey(),
                        groups.lastEntry().getValue().frame().length());
    }

    /// The strings that were told, in order.
    Set<Integer> strings() {
        return cells(voltages).keySet();
    }

    /// Whether anything came since the last report.
    boolean isFresh() {
        return fresh;
    }

    /// Forgets the summaries: something was changed, and what was heard before may be untrue.
    void forgetSummaries() {
        latest.clear();
    }

    /// Forgets what is older than `oldest`: a unit that lost a message no longer says anything by it.
    void forgetBefore(long oldest) {
        latest.values().removeIf(heard -> heard.time() - oldest < 0);
        serials.values().removeIf(time -> time - oldest < 0);
        cells.values().forEach(all -> {
            all.values().forEach(groups -> groups.values().removeIf(heard -> heard.time() - oldest < 0));
            all.values().removeIf(Map::isEmpty);
        });
    }

    /// What the unit says now.
    Report.Telemetry report(String device, Instant now, List<EmusMessage> messages) {
        fresh = false;
        List<Readings> parts = new ArrayList<>();
        List<RaisedAlarm> alarms = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Bytes> source = new ArrayList<>();
        for (EmusMessage message : messages) {
            Heard heard = latest.get(message);
            if (heard != null) {
                EmusFrame kind = tables.answer(message);
                Bytes data = heard.frame().data();
                Readings values = tables.values(kind, 0, data);
                parts.add(values);
                source.add(heard.frame().encoded());
                Layout layout = tables.layout(kind, 0, data.toArray(), 0, data.length());
                alarms.addAll(layout.alarms(values));
            }
        }
        List<Readings> ofCells = new ArrayList<>();
        String counts = cells(ofCells, source);
        Readings all = together(parts, ofCells, !counts.isEmpty());
        if (!counts.isEmpty()) {
            all.put(STRING_CELLS, counts);
        }
        if (EmusNormalise.gate(all, all)) {
            problems.add("the unit calls some readings invalid; they are left out");
        }
        mixture().ifPresent(problems::add);
        return new Report.Telemetry(device, now, now, all, alarms, problems, source);
    }

    /// Cells of all strings, numbered through; gives how many each string has.
    private String cells(List<Readings> into, List<Bytes> source) {
        List<String> counts = new ArrayList<>();
        int before = 0;
        for (int string : strings()) {
            int count = cellsOf(voltages, string);
            for (Map.Entry<EmusMessage, Quantity> kind : series.entrySet()) {
                NavigableMap<Integer, Heard> groups = cells(kind.getKey()).get(string);
                if (groups != null) {
                    for (Map.Entry<Integer, Heard> group : groups.entrySet()) {
                        CanFrame frame = group.getValue().frame();
                        into.add(shifted(kind.getKey(), group.getKey(), frame, kind.getValue(), before));
                        source.add(frame.encoded());
                    }
                }
            }
            counts.add(String.valueOf(count));
            before += count;
        }
        return String.join("+", counts);
    }

    private Readings shifted(EmusMessage message, int group, CanFrame frame, Quantity quantity, int by) {
        EmusFrame kind = tables.frames(message).stream()
                .filter(one -> one.longest() == LONGEST)
                .findFirst()
                .orElseThrow();
        Readings values = tables.values(kind, group, frame.data());
        List<Integer> cells = values.shape().slots().stream() // option B also has the number of the group
                .filter(slot -> slot.quantity().equals(quantity))
                .map(Shape.Slot::index)
                .toList();
        Readings moved = new Readings(Shape.of(
                cells.stream().map(cell -> new Shape.Slot(quantity, cell + by)).toList()));
        for (int cell : cells) {
            if (values.has(quantity, cell)) {
                moved.put(quantity, cell + by, values.value(quantity, cell));
            }
        }
        return moved;
    }

    private static Readings together(List<Readings> parts, List<Readings> ofCells, boolean counted) {
        Set<Shape.Slot> slots = new LinkedHashSet<>();
        parts.forEach(part -> slots.addAll(part.shape().slots()));
        for (Readings part : ofCells) {
            part.shape().slots().stream()
                    .filter(slot -> part.has(slot.quantity(), slot.index()))
                    .forEach(slots::add);
        }
        slots.add(new Shape.Slot(CELL_COUNT, 0));
        if (counted) {
            slots.add(new Shape.Slot(STRING_CELLS, 0));
        }
        Readings all = new Readings(Shape.of(slots));
        parts.forEach(all::putAll);
        ofCells.forEach(all::putAll);
        return all;
    }
}
