package org.galvani.protocol.inverter;

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
import org.galvani.protocol.inverter.InverterFrames.Frame;
import org.galvani.protocol.wire.ExplainedField;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Line;

/// Explains frames to an inverter. Nothing in them is secret, and none depends on another.
final class InverterLine implements Line {

    private final InverterTables tables;

    InverterLine(InverterTables tables) {
        this.tables = tables;
    }

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

    private Explanation explain(CanFrame can) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", can.idText());
        facts.put("hex", can.data().hex());
        if (can.kind() == CanFrame.Kind.ERROR) {
            return refused(can, facts, "error frame: " + CanError.words(can));
        }
        if (!can.extended() && can.id() == InverterFrames.ACKNOWLEDGEMENT) {
            facts.put("message", "Acknowledgement of the inverter");
            return Explanation.of(can.encoded(), facts);
        }
        Optional<Frame> known = tables.frame(can);
        if (known.isEmpty()) {
            return refused(can, facts, "identifier " + can.idText() + " is no frame between a pack and an inverter");
        }
        Frame frame = known.get();
        facts.put("message", frame.title());
        if (can.length() == 0) {
            return refused(can, facts, "empty: the frame has " + frame.lengths().getFirst() + " bytes");
        }
        Readings readings = tables.read(frame, can.data());
        List<ExplainedField> fields = tables.rows(frame, can.length()).explain(tables.padded(can.data()), 0).stream()
                .filter(field -> field.at() < can.length())
                .toList();
        List<String> problems = new ArrayList<>();
        int shortest =
                frame.lengths().stream().mapToInt(Integer::intValue).min().orElseThrow();
        if (can.length() < shortest) {
            problems.add("%d bytes: packs send %s".formatted(can.length(), frame.lengths()));
        }
        return new Explanation(
                problems.isEmpty(),
                can.encoded(),
                facts,
                PlainValues.of(readings),
                tables.alarms(frame, readings),
                problems,
                fields);
    }

    private static Explanation refused(CanFrame frame, Map<String, Object> facts, String problem) {
        return new Explanation(false, frame.encoded(), facts, Map.of(), List.of(), List.of(problem), List.of());
    }
}
