package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.AMBIENT_TEMPERATURE;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.REMAINING_CAPACITY;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.TEMPERATURES;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.galvani.bms.record.Entry;
import org.galvani.bms.record.History;
import org.galvani.bms.record.Occasion;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.ydt1363.YdtAnswering;
import org.galvani.protocol.ydt1363.YdtHistory;
import org.galvani.protocol.ydt1363.YdtRecord;

/// A board's history as its records go over the line.
final class YdtLog {

    private YdtLog() {}

    /// The records from a number on, 0 for the oldest; empty where there are none.
    static Optional<YdtHistory.Answer> answer(History history, long from, int most) {
        long first = Math.max(from, history.oldest());
        List<YdtRecord> records = new ArrayList<>();
        for (long number = first; number <= history.newest() && records.size() < most; number++) {
            history.entry(number).map(YdtLog::record).ifPresent(records::add);
        }
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(new YdtHistory.Answer(history.oldest(), history.newest(), records));
    }

    private static YdtRecord record(Entry entry) {
        return new YdtRecord(
                entry.sequence(),
                event(entry.occasion()),
                cause(entry),
                Math.max(0, entry.unixSeconds()),
                readings(entry));
    }

    private static int event(Occasion occasion) {
        return switch (occasion) {
            case RAISED -> YdtRecord.RAISED;
            case CLEARED -> YdtRecord.CLEARED;
            case MODE, STARTED, EVENT -> YdtRecord.MODE;
            case TIMED, ROUTINE -> YdtRecord.TIMED;
        };
    }

    private static int cause(Entry entry) {
        return switch (entry.occasion()) {
            case RAISED, CLEARED -> entry.alarm().flatMap(YdtAnswering::placeOf).orElse(YdtRecord.NONE);
            case MODE, STARTED, EVENT ->
                Glossary.OPERATING_MODE.choices().indexOf(entry.mode().name().toLowerCase(Locale.ROOT));
            case TIMED, ROUTINE -> YdtRecord.NONE;
        };
    }

    private static Readings readings(Entry entry) {
        int cells = entry.millivolts().size();
        int sensors = entry.decidegrees().size();
        Set<Shape.Slot> slots = new LinkedHashSet<>();
        for (int cell = 1; cell <= cells; cell++) {
            slots.add(new Shape.Slot(CELL_VOLTAGES, cell));
        }
        for (int sensor = 1; sensor <= sensors - 2; sensor++) {
            slots.add(new Shape.Slot(TEMPERATURES, sensor));
        }
        for (Quantity scalar :
                List.of(AMBIENT_TEMPERATURE, MOS_TEMPERATURE, PACK_CURRENT, PACK_VOLTAGE, REMAINING_CAPACITY, SOC)) {
            slots.add(new Shape.Slot(scalar, 0));
        }
        Readings then = new Readings(Shape.of(slots));
        for (int cell = 1; cell <= cells; cell++) {
            then.put(CELL_VOLTAGES, cell, entry.millivolts().get(cell - 1));
        }
        for (int sensor = 1; sensor <= sensors - 2; sensor++) {
            then.put(TEMPERATURES, sensor, entry.decidegrees().get(sensor - 1));
        }
        then.put(AMBIENT_TEMPERATURE, entry.decidegrees().get(sensors - 2));
        then.put(MOS_TEMPERATURE, entry.decidegrees().get(sensors - 1));
        then.put(PACK_CURRENT, entry.milliamperes());
        then.put(PACK_VOLTAGE, entry.packMillivolts());
        then.put(REMAINING_CAPACITY, entry.milliampereHours());
        then.put(SOC, Math.round(entry.soc() * 100));
        return then;
    }
}
