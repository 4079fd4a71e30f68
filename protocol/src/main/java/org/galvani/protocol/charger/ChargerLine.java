package org.galvani.protocol.charger;

import static org.galvani.pack.Glossary.CHARGER_ENABLED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Line;

/// Explains charger frames. Nothing in them is secret, and none depends on another.
final class ChargerLine implements Line {

    @Override
    public Bytes masked(Found found) {
        return found.bytes();
    }

    @Override
    public Explanation explain(Found found) {
        return switch (found) {
            case Found.Skipped skipped -> Explanation.refused(skipped.bytes(), skipped.fault());
            case Found.Frame frame -> explain(CanFrame.decode(frame.bytes()));
        };
    }

    private static Explanation explain(CanFrame frame) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", frame.idText());
        facts.put("hex", frame.data().hex());
        if (frame.kind() == CanFrame.Kind.ERROR) {
            return refused(frame, facts, "error frame: " + CanError.words(frame));
        }
        Optional<ChargerTables.Kind> known = ChargerTables.kind(frame);
        if (known.isEmpty()) {
            return refused(
                    frame, facts, "identifier " + frame.idText() + " is neither command nor status of a charger");
        }
        ChargerTables.Kind kind = known.get();
        facts.put("message", kind.isCommand() ? "command" : "status");
        facts.put("charger", "0x%02x".formatted(kind.charger()));
        if (frame.length() != CanFrame.MOST_DATA) {
            return refused(frame, facts, frame.length() + " bytes: charger frames have 8");
        }
        byte[] data = frame.data().toArray();
        Readings readings = kind.layout().decode(data, 0);
        List<String> problems = new ArrayList<>();
        if (readings.has(CHARGER_ENABLED) && readings.value(CHARGER_ENABLED) < 0) {
            problems.add("CONTROL 0x%02x is neither start nor stop: taken for stop".formatted(data[4] & 0xFF));
        }
        return new Explanation(
                true,
                frame.encoded(),
                facts,
                PlainValues.of(readings),
                kind.layout().alarms(readings),
                problems,
                kind.layout().explain(data, 0));
    }

    private static Explanation refused(CanFrame frame, Map<String, Object> facts, String problem) {
        return new Explanation(false, frame.encoded(), facts, Map.of(), List.of(), List.of(problem), List.of());
    }
}
