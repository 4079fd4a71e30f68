package org.galvani.protocol.emus;

import static org.galvani.pack.Glossary.TEMPERATURES;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusAddressing.Spot;
import org.galvani.protocol.emus.EmusFrame.Kind;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;

/// Follows one bus: remembers which readings the unit last called valid, and which string a series is about.
final class EmusLine implements Line {

    private final EmusTables tables;
    private final Map<EmusMessage, Integer> strings = new EnumMap<>(EmusMessage.class);
    private final Set<EmusMessage> justNamed = EnumSet.noneOf(EmusMessage.class);
    private Optional<Readings> validity = Optional.empty();

    EmusLine(EmusTables tables) {
        this.tables = tables;
    }

    @Override
    public Bytes masked(Found found) {
        return found instanceof Found.Frame frame
                ? EmusSecrets.masked(CanFrame.decode(frame.bytes()), tables.addressing())
                        .encoded()
                : found.bytes();
    }

    @Override
    public Explanation explain(Found found) {
        return switch (found) {
            case Found.Skipped skipped -> Explanation.refused(skipped.bytes(), skipped.fault());
            case Found.Frame frame -> explain(CanFrame.decode(frame.bytes()));
        };
    }

    private Explanation explain(CanFrame whole) {
        CanFrame frame = EmusSecrets.masked(whole, tables.addressing());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", frame.idText());
        facts.put("hex", frame.data().hex());
        if (frame.kind() == CanFrame.Kind.ERROR) {
            return refused(frame, facts, "error frame: " + CanError.words(frame));
        }
        Spot spot = tables.addressing().find(frame);
        if (spot == null) {
            return refused(frame, facts, stranger(frame));
        }
        facts.put("message", spot.message().key());
        Optional<EmusFrame> kind = kind(spot, whole);
        if (kind.isEmpty()) {
            return refused(
                    frame,
                    facts,
                    "%d bytes are no frame of %s: %s"
                            .formatted(frame.length(), spot.message().title(), lengths(spot.message())));
        }
        return explain(frame, facts, kind.get(), spot);
    }

    private static Explanation refused(CanFrame frame, Map<String, Object> facts, String problem) {
        return new Explanation(false, frame.encoded(), facts, Map.of(), List.of(), List.of(problem), List.of());
    }

    private String stranger(CanFrame frame) {
        EmusAddressing addressing = tables.addressing();
        String mine =
                "base 0x%04x with %d-bit identifiers".formatted(addressing.base(), addressing.extended() ? 29 : 11);
        String hint = "";
        if (frame.extended() && (!addressing.extended() || frame.id() >>> 16 != addressing.base())) {
            hint = "; if it is a unit's, its base is --base 0x%04x".formatted(frame.id() >>> 16);
        } else if (!frame.extended() && addressing.extended()) {
            hint = "; units with 11-bit identifiers need --standard and their --base";
        }
        return "identifier %s is no message of %s%s".formatted(frame.idText(), mine, hint);
    }

    /// Which kind of frame it is: by length, and where both directions have one of that length, as the user said.
    private Optional<EmusFrame> kind(Spot spot, CanFrame frame) {
        if (frame.isRemote()) {
            return tables.frame(spot.message(), false, 0).or(() -> tables.frame(spot.message(), false, frame.length()));
        }
        if (EmusSecrets.isPassword(spot.message(), frame)) {
            return tables.frame(spot.message(), false, frame.length());
        }
        boolean toUnit = tables.readsAsSentToTheUnit();
        Optional<EmusFrame> first = candidate(spot, frame, !toUnit);
        return first.isPresent() ? first : candidate(spot, frame, toUnit);
    }

    private Optional<EmusFrame> candidate(Spot spot, CanFrame frame, boolean fromUnit) {
        if (fromUnit && spot.message().isSeries() && frame.length() == 1) {
            // One byte on the identifier of group 0 names the string, unless that was just named: then it is a cell.
            boolean confirms = spot.group() == 0 && !justNamed.contains(spot.message());
            return tables.frames(spot.message()).stream()
                    .filter(kind -> kind.kind() == (confirms ? Kind.CONFIRMATION : Kind.RESPONSE) && kind.fits(1))
                    .findFirst();
        }
        return tables.frames(spot.message()).stream()
                .filter(kind -> kind.kind().isFromUnit() == fromUnit && kind.fits(frame.length()))
                .filter(kind -> kind.kind() != Kind.CLEAR
                        || frame.length() == 0
                        || frame.data().at(0) == EmusControl.CLEAR_ALL)
                .reduce((one, other) -> other.kind() == Kind.CLEAR ? other : one);
    }

    private String lengths(EmusMessage message) {
        List<String> lengths = new ArrayList<>();
        for (EmusFrame kind : tables.frames(message)) {
            String name = kind.kind().name().toLowerCase(Locale.ROOT);
            lengths.add(name + " "
                    + (kind.shortest() == kind.longest()
                            ? String.valueOf(kind.shortest())
                            : kind.shortest() + "-" + kind.longest()));
        }
        return String.join(", ", lengths);
    }

    private Explanation explain(CanFrame frame, Map<String, Object> facts, EmusFrame kind, Spot spot) {
        facts.put("kind", kind.kind().name().toLowerCase(Locale.ROOT));
        if (frame.isRemote()) {
            facts.put("remote", true);
        }
        if (spot.message().isSeries()) {
            facts.put("group", spot.group());
        }
        byte[] data = frame.data().toArray();
        Layout layout = tables.layout(kind, spot.group(), data, 0, data.length);
        Readings readings = layout.decode(data, 0);
        follow(spot, kind, data).ifPresent(string -> facts.put("string", string));
        List<String> problems = new ArrayList<>();
        if (spot.message() == EmusMessage.DIAGNOSTIC_CODES && kind.kind() == Kind.RESPONSE) {
            validity = Optional.of(readings);
            facts.put("layout", layout.equals(EmusOverall.LEGACY_DIAGNOSTICS) ? "legacy" : "3.2.0");
        }
        describe(spot.message(), kind, data, facts, problems);
        var alarms = layout.alarms(readings);
        mend(spot.message(), kind, data, readings, problems);
        Map<String, Object> values = new LinkedHashMap<>(PlainValues.of(readings));
        cellsFrom(readings, values);
        return new Explanation(true, frame.encoded(), facts, values, alarms, problems, layout.explain(data, 0));
    }

    /// Which string the frame is about, where that is known.
    private Optional<Integer> follow(Spot spot, EmusFrame kind, byte[] data) {
        EmusMessage message = spot.message();
        justNamed.remove(message);
        if (!isOfCells(message) || data.length == 0) {
            return Optional.empty();
        }
        if (kind.kind() == Kind.REQUEST) {
            return Optional.of(data[data.length - 1] & 0xFF);
        }
        if (kind.kind() == Kind.CONFIRMATION) {
            strings.put(message, data[0] & 0xFF);
            justNamed.add(message);
        }
        return Optional.ofNullable(strings.get(message));
    }

    private static boolean isOfCells(EmusMessage message) {
        return message.isSeries() || message.name().endsWith("_B");
    }

    private void describe(
            EmusMessage message, EmusFrame kind, byte[] data, Map<String, Object> facts, List<String> problems) {
        if (kind.kind() != Kind.RESPONSE) {
            return;
        }
        if (isOfCells(message) && data.length == 0) {
            problems.add("empty: the unit could not reach its cells for 5 s");
        }
        if (kind.shortest() == 1 && kind.longest() == 1) {
            problems.add("the unit asks to log in first");
        }
        if (message == EmusMessage.STATISTICS) {
            int id = data[0] & 0xFF;
            facts.put(
                    "statistic",
                    id < tables.statistics().size()
                            ? tables.statistics().get(id).name()
                            : "unknown " + id);
        }
        if (message == EmusMessage.EVENTS && data[1] == EmusEvent.INFO) {
            int id = data[2] & 0xFF;
            facts.put("event", EmusEvent.of(id).map(EmusEvent::name).orElse("unknown " + id));
        }
    }

    private void mend(EmusMessage message, EmusFrame kind, byte[] data, Readings readings, List<String> problems) {
        if (!kind.kind().isFromUnit()) {
            return;
        }
        if (EmusNormalise.isBlank(message, data, 0, data.length)) {
            readings.clear();
            problems.add("all zero: the unit has no data yet");
            return;
        }
        EmusNormalise.frame(message, readings);
        if (message != EmusMessage.DIAGNOSTIC_CODES
                && validity.isPresent()
                && EmusNormalise.gate(validity.get(), readings)) {
            problems.add("the unit calls these readings invalid");
        }
    }

    /// Cell temperatures begin with the first cell of their group, as the other values of cells do.
    private static void cellsFrom(Readings readings, Map<String, Object> values) {
        OptionalInt first = readings.shape().slots().stream()
                .filter(slot -> slot.quantity() == TEMPERATURES)
                .mapToInt(Shape.Slot::index)
                .min();
        if (first.isPresent()
                && first.getAsInt() > 1
                && values.get(TEMPERATURES.key()) instanceof List<?> members
                && members.size() >= first.getAsInt()) {
            values.put(TEMPERATURES.key(), members.subList(first.getAsInt() - 1, members.size()));
            values.put(PlainValues.FIRST_CELL, first.getAsInt());
        }
    }
}
