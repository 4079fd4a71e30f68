package org.galvani.protocol.ydt1363;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.PlainValues;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.ExplainedField;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;

/// Follows one line. A reply does not say what it answers: the request before it tells, or else its own shape, since
/// the counts of a block must come out to the byte. Nothing on such a line is secret.
final class YdtLine implements Line {

    /// In the order in which shapes are tried; those of others are looser.
    private static final List<YdtCommand> SHAPES = List.of(
            YdtCommand.TELEMETRY,
            YdtCommand.SIGNALS,
            YdtCommand.READ_SETTINGS,
            YdtCommand.IDENTITY,
            YdtCommand.READ_CLOCK,
            YdtCommand.HISTORY);

    private final YdtTables tables;
    private Optional<YdtFrame> asked = Optional.empty();

    YdtLine(YdtTables tables) {
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
            case Found.Frame frame -> explain(frame.bytes(), YdtFrame.decode(frame.bytes()));
        };
    }

    private Explanation explain(Bytes bytes, YdtFrame frame) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", frame.isReply() ? "reply" : "request");
        facts.put("address", frame.address());
        facts.put("version", "%02x".formatted(frame.ver()));
        facts.put("device_kind", "%02x".formatted(frame.cid1()));
        facts.put("text", new String(bytes.toArray(), StandardCharsets.US_ASCII).strip());
        return frame.isReply() ? reply(bytes, facts, frame) : request(bytes, facts, frame);
    }

    private Explanation request(Bytes bytes, Map<String, Object> facts, YdtFrame request) {
        asked = Optional.of(request);
        facts.put("command_code", "%02x".formatted(request.code()));
        Optional<YdtCommand> command = YdtCommand.of(request.code());
        facts.put("command", command.map(YdtCommand::key).orElse("unknown"));
        if (command.isEmpty()) {
            return Explanation.of(bytes, facts);
        }
        return switch (command.get()) {
            case CONTROL -> order(bytes, facts, request);
            case WRITE_SETTINGS, SET_CLOCK ->
                tables.layout(command.get(), request)
                        .map(layout -> values(bytes, facts, command.get(), layout, request))
                        .orElseGet(() -> unknown(bytes, facts, request, "the content has no known form"));
            case HISTORY -> {
                YdtHistory.asked(request.info()).ifPresent(from -> facts.put("from_record", from));
                yield Explanation.of(bytes, facts);
            }
            case TELEMETRY, SIGNALS, READ_SETTINGS, READ_CLOCK, VERSION, IDENTITY -> {
                if (request.info().length() > 0) {
                    facts.put("group", request.info().at(0));
                }
                yield Explanation.of(bytes, facts);
            }
        };
    }

    /// What an order would set, under the name that `set` takes.
    private static Explanation order(Bytes bytes, Map<String, Object> facts, YdtFrame request) {
        Optional<Field> ordered = YdtControl.ordered(request.info());
        if (ordered.isEmpty()) {
            return unknown(bytes, facts, request, "there is no such order");
        }
        Field field = ordered.get();
        int value = request.info().at(2);
        facts.put("order", field.name());
        Object meant = field.order().isPresent()
                ? true
                : PlainValues.of(field.quantity().orElseThrow(), field.value(value));
        ExplainedField shown =
                new ExplainedField(YdtFrame.HEAD + 4, "%02x".formatted(value), field.name(), field.key(), meant, "");
        return new Explanation(true, bytes, facts, Map.of(field.key(), meant), List.of(), List.of(), List.of(shown));
    }

    private Explanation reply(Bytes bytes, Map<String, Object> facts, YdtFrame reply) {
        facts.put("return", YdtReturn.of(reply.code()).orElseThrow().told());
        Optional<YdtFrame> question = asked.filter(request -> request.address() == reply.address());
        asked = Optional.empty();
        Optional<YdtCommand> command = question.flatMap(request -> YdtCommand.of(request.code()));
        if (reply.code() != YdtReturn.OK.code() || reply.info().length() == 0) {
            command.ifPresent(known -> facts.put("command", known.key()));
            return command.filter(known -> known == YdtCommand.VERSION).isPresent()
                    ? version(bytes, facts, reply)
                    : Explanation.of(bytes, facts);
        }
        for (YdtCommand shape : question.isPresent() ? command.stream().toList() : SHAPES) {
            Optional<Layout> layout = tables.layout(shape, reply);
            if (layout.isPresent()) {
                facts.put("command", shape.key());
                facts.put("known_by", question.isPresent() ? "the request before it" : "its shape");
                return values(bytes, facts, shape, layout.get(), reply);
            }
        }
        return unknown(
                bytes,
                facts,
                reply,
                "%d bytes that no layout of version %02x fits"
                        .formatted(reply.info().length(), reply.ver()));
    }

    private static Explanation version(Bytes bytes, Map<String, Object> facts, YdtFrame reply) {
        String version = (reply.ver() >> 4) + "." + (reply.ver() & 0xF);
        return new Explanation(
                true, bytes, facts, Map.of(Glossary.PROTOCOL_VERSION.key(), version), List.of(), List.of(), List.of());
    }

    private static Explanation unknown(Bytes bytes, Map<String, Object> facts, YdtFrame frame, String problem) {
        facts.put("content", frame.info().hex());
        return new Explanation(false, bytes, facts, Map.of(), List.of(), List.of(problem), List.of());
    }

    private Explanation values(
            Bytes bytes, Map<String, Object> facts, YdtCommand command, Layout layout, YdtFrame frame) {
        facts.put("block", layout.name());
        Readings readings = tables.readings(command, layout, frame);
        List<RaisedAlarm> alarms = command == YdtCommand.SIGNALS ? tables.alarms(layout, readings) : List.of();
        Map<String, Object> plain = new LinkedHashMap<>(PlainValues.of(readings));
        List<ExplainedField> fields = new ArrayList<>(fields(layout, frame.info(), 0));
        if (command == YdtCommand.HISTORY) {
            Layout record = YdtHistory.recordOf(frame.info()).orElseThrow();
            for (int at = layout.length(); at < frame.info().length(); at += record.length()) {
                fields.addAll(fields(record, frame.info(), at));
            }
            plain.put(
                    "records",
                    YdtHistory.decode(frame.info()).orElseThrow().records().stream()
                            .map(YdtLine::plain)
                            .toList());
        }
        return new Explanation(true, bytes, facts, plain, alarms, List.of(), fields);
    }

    private static Map<String, Object> plain(YdtRecord record) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("number", record.number());
        plain.put("name", record.name());
        plain.putAll(PlainValues.of(record.readings()));
        plain.remove(PlainValues.VENDOR);
        return plain;
    }

    /// Rows at their characters in the frame: two for each byte.
    private static List<ExplainedField> fields(Layout layout, Bytes info, int base) {
        return layout.explain(info.toArray(), base).stream()
                .map(field -> new ExplainedField(
                        YdtFrame.HEAD + 2 * field.at(),
                        field.bytes(),
                        field.name(),
                        field.key(),
                        field.value(),
                        field.unit()))
                .toList();
    }
}
