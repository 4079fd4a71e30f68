package org.galvani.protocol.nw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.ExplainedField;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Meaning;

/// Follows one line: remembers the protocol version that was seen last, for frames that do not carry it.
final class NwLine implements Line {

    private int version;

    /// @param version what holds until a frame tells
    NwLine(int version) {
        this.version = version;
    }

    @Override
    public Bytes masked(Found found) {
        return NwMasking.masked(found);
    }

    @Override
    public Explanation explain(Found found) {
        return switch (found) {
            case Found.Skipped skipped -> Explanation.refused(NwMasking.masked(found), skipped.fault());
            case Found.Frame frame -> explain(frame.bytes());
        };
    }

    private Explanation explain(Bytes bytes) {
        NwFrame frame = NwFrame.decode(bytes);
        Map<String, Object> facts = facts(frame);
        Bytes masked = NwMasking.masked(new Found.Frame(bytes));
        if (!carriesValues(frame)) {
            if (frame.information().length() > 0) {
                int code = frame.information().at(0);
                facts.put("identifier", "0x%02x".formatted(code));
                NwWalk.field(code).ifPresent(field -> facts.put("name", field.name()));
            }
            return Explanation.of(masked, facts);
        }
        byte[] raw = bytes.toArray();
        int end = raw.length - NwFrame.BEHIND;
        Readings readings = new Readings(NwDecoder.SHAPE);
        NwDecoder.Decoded decoded = NwDecoder.decode(raw, NwFrame.INFORMATION, end, version, readings);
        version = decoded.version();
        facts.put("version", version);
        List<ExplainedField> fields = new ArrayList<>();
        for (NwWalk.Item item : NwWalk.of(raw, NwFrame.INFORMATION, end).items()) {
            fields.addAll(explained(raw, item));
        }
        return new Explanation(
                decoded.complete(),
                masked,
                facts,
                PlainValues.of(readings),
                alarms(readings),
                decoded.problems(),
                List.copyOf(fields));
    }

    static List<RaisedAlarm> alarms(Readings readings) {
        return NwTable.VALUES.alarms(readings);
    }

    /// Whether values stand in the information: not in questions, acknowledgements, activation and pairing.
    static boolean carriesValues(NwFrame frame) {
        if (NwMasking.isQuestion(frame)) {
            return false;
        }
        return frame.transport() == NwFrame.UPLOAD
                || frame.known()
                        .map(command -> switch (command) {
                            case WRITE -> frame.transport() == NwFrame.REQUEST;
                            case READ, READ_ALL -> frame.transport() != NwFrame.REQUEST;
                            case ACTIVATE, PAIR -> false;
                        })
                        .orElse(false);
    }

    private static Map<String, Object> facts(NwFrame frame) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", frame.known().map(NwFrame.Command::key).orElseGet(() -> unknown(frame.command())));
        facts.put("source", named(NwFrame.SOURCES, frame.source()));
        facts.put("transport", named(NwFrame.TRANSPORTS, frame.transport()));
        facts.put("terminal", frame.terminal());
        facts.put("record", frame.record());
        facts.put("length", frame.information().length() + NwFrame.FRAME - NwFrame.BEFORE_LENGTH);
        return facts;
    }

    private static String named(List<String> names, int code) {
        return code < names.size() ? names.get(code) : unknown(code);
    }

    private static String unknown(int code) {
        return "unknown 0x%02x".formatted(code);
    }

    /// The identifier and its value as one piece; each cell as a piece of its own.
    private List<ExplainedField> explained(byte[] frame, NwWalk.Item item) {
        if (item.code() == NwTable.CELLS) {
            return cells(frame, item);
        }
        Field field = field(item.code());
        ExplainedField value =
                ExplainedField.of(field, frame, item.from() - field.wire().start());
        return List.of(new ExplainedField(
                item.at(),
                hex(frame, item.at(), item.from()) + value.bytes(),
                value.name(),
                value.key(),
                value.value(),
                value.unit()));
    }

    /// The row of an identifier; of the current the one for this version, or one that shows the bare bytes.
    private Field field(int code) {
        String edition = String.valueOf(version);
        return NwTable.VALUES.edition(edition).fields().stream()
                .filter(field -> NwTable.codeOf(field) == code)
                .findFirst()
                .or(() -> NwWalk.field(code).filter(field -> field.edition().isEmpty()))
                .orElseGet(() -> NwWalk.field(code)
                        .map(field -> Field.unused(field.wire(), field.name()))
                        .orElseThrow());
    }

    private static List<ExplainedField> cells(byte[] frame, NwWalk.Item item) {
        List<ExplainedField> cells = new ArrayList<>();
        Field row = NwWalk.field(NwTable.CELLS).orElseThrow();
        int first = item.from();
        int count = (item.to() - first) / NwWalk.CELL;
        cells.add(new ExplainedField(item.at(), hex(frame, item.at(), first), row.name(), "", count, "cells"));
        for (int at = first; at < item.to(); at += NwWalk.CELL) {
            Meaning.Measure measure = (Meaning.Measure) row.meaning();
            int number = frame[at] & 0xFF;
            cells.add(new ExplainedField(
                    at,
                    hex(frame, at, at + NwWalk.CELL),
                    row.name() + ", cell " + number,
                    measure.quantity().key().toLowerCase(Locale.ROOT) + "[" + number + "]",
                    PlainValues.of(measure.quantity(), NwWalk.millivolts(frame, at)),
                    measure.quantity().unit().symbol()));
        }
        return cells;
    }

    private static String hex(byte[] frame, int from, int to) {
        return Bytes.of(frame, from, to).hex();
    }
}
