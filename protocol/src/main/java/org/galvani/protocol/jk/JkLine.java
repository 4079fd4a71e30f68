package org.galvani.protocol.jk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.modbus.ModbusError;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ErrorReply;
import org.galvani.protocol.modbus.ModbusFrame.Other;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.ExplainedField;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;

/// Follows one JK bus: remembers the last read request, so that its reply can be read.
final class JkLine implements Line {

    private final JkTables tables;
    private final OptionalInt fixedStart;
    private final JkMasking masking; // what was given to masked()
    private final JkMasking shown; // what was given to explain()
    private Optional<ReadRequest> asked = Optional.empty();

    JkLine(JkTables tables, OptionalInt fixedStart) {
        this.tables = tables;
        this.fixedStart = fixedStart;
        this.masking = new JkMasking(tables);
        this.shown = new JkMasking(tables);
    }

    @Override
    public Bytes masked(Found found) {
        return masking.masked(found);
    }

    @Override
    public Explanation explain(Found found) {
        shown.masked(found);
        return switch (found) {
            case Found.Skipped skipped -> Explanation.refused(shown.suspected(skipped.bytes()), skipped.fault());
            case Found.Frame frame when BulkFrame.is(frame.bytes()) -> bulk(new BulkFrame(frame.bytes()));
            case Found.Frame frame -> modbus(frame.bytes());
        };
    }

    private Explanation bulk(BulkFrame frame) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "bulk");
        facts.put("type", frame.type());
        Optional<BulkFrame.Type> type = BulkFrame.Type.of(frame.type());
        if (type.isEmpty()) {
            String problem = "bulk frames of type 0x%02x are in no table".formatted(frame.type());
            return new Explanation(false, frame.bytes(), facts, Map.of(), List.of(), List.of(problem), List.of());
        }
        Block block = tables.carried(type.get());
        facts.put("block", block.layout().name());
        facts.put("counter", frame.bytes().at(5));
        Bytes masked = shown.bulk(frame.bytes());
        return values(masked, facts, block, tables.bulk(type.get()), BulkFrame.BODY);
    }

    private Explanation modbus(Bytes bytes) {
        ModbusFrame frame = ModbusFrame.decode(bytes);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", kind(frame));
        facts.put("address", frame.address());
        facts.put("function", frame.function());
        return switch (frame) {
            case ReadRequest request -> {
                asked = Optional.of(request);
                yield registers(bytes, facts, request.start(), request.count());
            }
            case WriteReply reply -> registers(bytes, facts, reply.start(), reply.count());
            case WriteRequest request -> {
                registers(bytes, facts, request.start(), request.count());
                yield words(
                        bytes,
                        facts,
                        OptionalInt.of(request.start()),
                        request.values(),
                        ModbusFrame.WRITE_REQUEST_DATA);
            }
            case ReadReply reply -> {
                OptionalInt start = startOf(reply);
                asked = Optional.empty();
                start.ifPresent(register -> facts.put("start", "0x%04x".formatted(register)));
                facts.put("count", reply.values().length() / 2);
                yield words(bytes, facts, start, reply.values(), ModbusFrame.READ_REPLY_DATA);
            }
            case ErrorReply reply -> {
                asked = Optional.empty();
                facts.put("error", ModbusError.describe(reply.code()));
                yield Explanation.of(bytes, facts);
            }
            case Other _ -> Explanation.of(bytes, facts);
        };
    }

    private OptionalInt startOf(ReadReply reply) {
        return asked.filter(request -> request.address() == reply.address()
                        && 2 * request.count() == reply.values().length())
                .map(request -> OptionalInt.of(request.start()))
                .orElse(fixedStart);
    }

    private Explanation registers(Bytes bytes, Map<String, Object> facts, int start, int count) {
        facts.put("start", "0x%04x".formatted(start));
        facts.put("count", count);
        JkTables.trigger(start)
                .ifPresent(type ->
                        facts.put("asks_for", tables.carried(type).layout().name()));
        tables.block(start).ifPresent(block -> facts.put("block", block.layout().name()));
        return Explanation.of(bytes, facts);
    }

    /// Words from register `start` on, whose first byte is at `data` in the frame.
    private Explanation words(Bytes bytes, Map<String, Object> facts, OptionalInt start, Bytes words, int data) {
        Bytes frame = start.isPresent() ? shown.data(bytes, start.getAsInt(), data, words.length()) : bytes;
        Optional<Block> block = start.isPresent() ? tables.block(start.getAsInt()) : Optional.empty();
        if (block.isEmpty()) {
            return rawWords(frame, facts, frame.slice(data, data + words.length()), data);
        }
        int from = start.getAsInt() - block.get().start();
        facts.put("block", block.get().layout().name());
        Layout part = block.get().layout().between(from, from + words.length());
        return values(frame, facts, block.get(), part, data - from);
    }

    private static Explanation rawWords(Bytes frame, Map<String, Object> facts, Bytes words, int data) {
        List<String> registers = new ArrayList<>();
        List<ExplainedField> fields = new ArrayList<>();
        for (int at = 0; at + 1 < words.length(); at += 2) {
            int word = (words.at(at) << 8) | words.at(at + 1);
            registers.add("0x%04x".formatted(word));
            fields.add(new ExplainedField(data + at, words.slice(at, at + 2).hex(), "word " + at / 2, "", word, ""));
        }
        facts.put("registers", registers);
        return new Explanation(true, frame, facts, Map.of(), List.of(), List.of(), fields);
    }

    private Explanation values(Bytes frame, Map<String, Object> facts, Block block, Layout layout, int base) {
        byte[] bytes = frame.toArray();
        Readings readings = layout.decode(bytes, base);
        List<RaisedAlarm> alarms = List.of();
        if (block.equals(tables.telemetry())) {
            JkNormalise.telemetry(readings);
            alarms = JkNormalise.alarms(layout.alarms(readings), readings);
        }
        return new Explanation(
                true, frame, facts, PlainValues.of(readings), alarms, List.of(), layout.explain(bytes, base));
    }

    private static String kind(ModbusFrame frame) {
        return switch (frame) {
            case ReadRequest _ -> "read_request";
            case ReadReply _ -> "read_reply";
            case WriteRequest _ -> "write_request";
            case WriteReply _ -> "write_reply";
            case ErrorReply _ -> "error_reply";
            case Other _ -> "other";
        };
    }
}
