package org.galvani.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Language;
import org.galvani.pack.Quantity;
import org.galvani.protocol.wire.Access;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Range;
import org.galvani.protocol.wire.Scale;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Wire;

/// One row of a vendor's table in words. Rows that stand many times, as one for each cell, are one run.
///
/// @param first the row, or the first of the run
/// @param last  the last of the run, else the row itself
record FieldRun(Block block, Field first, Field last) {

    /// Runs up to this length stay single rows.
    private static final int SHORT = 4;

    static FieldRun of(Block block, Field field) {
        return new FieldRun(block, field, field);
    }

    /// The rows of a block, long runs as one.
    static List<FieldRun> of(Block block, List<Field> fields) {
        List<FieldRun> runs = new ArrayList<>();
        for (int at = 0; at < fields.size(); ) {
            int end = at + 1;
            while (end < fields.size() && follows(fields.get(end - 1), fields.get(end))) {
                end++;
            }
            if (end - at > SHORT) {
                runs.add(new FieldRun(block, fields.get(at), fields.get(end - 1)));
            } else {
                fields.subList(at, end).forEach(field -> runs.add(of(block, field)));
            }
            at = end;
        }
        return runs;
    }

    private static boolean follows(Field one, Field next) {
        return next.index() > 1
                && next.index() == one.index() + 1
                && next.quantity().equals(one.quantity())
                && next.edition().equals(one.edition());
    }

    String address() {
        return block.start() < 0 ? "" : "0x%04x".formatted(block.address(first));
    }

    /// The vendor's name: `VolCellUV`, `CellVol0…31`.
    String name() {
        return first.equals(last)
                ? first.name()
                : first.name() + "…" + last.name().replaceAll("^.*\\D", "");
    }

    /// The name users see: `cell_undervoltage_trip`, `cell_voltages[1…32]`; empty for reserved bytes.
    String key() {
        return first.quantity().isEmpty()
                ? ""
                : first.equals(last) ? first.key() : first.key().replace("]", "…" + last.index() + "]");
    }

    String label(Language language) {
        return first.quantity().map(quantity -> quantity.label(language)).orElse("");
    }

    /// `U32`, `ASCII[16]`.
    String type() {
        Wire wire = first.wire();
        return wire.kind() == Wire.Kind.ASCII ? wire + "[" + wire.width() + "]" : wire.toString();
    }

    /// The vendor's unit and step: `0.1 °C`; empty for plain numbers.
    String step() {
        if (!(first.meaning() instanceof Meaning.Measure measure)) {
            return "";
        }
        Scale scale = measure.scale();
        return scale.symbol().isEmpty() ? "" : scale.step() + " " + scale.symbol();
    }

    String access() {
        return first.access().toString();
    }

    /// What may be written, in the unit of the quantity; empty where only the type limits it.
    String range() {
        if (first.meaning() instanceof Meaning.Switch) {
            return first.access() == Access.RW ? "off, on" : "";
        }
        Target target = new Target(block, first, Optional.empty());
        return limits().map(_ -> target.range().replace(" … ", "…")).orElse("");
    }

    /// The raw numbers that may be written, where they say more than the type and the form do.
    Optional<Range> limits() {
        boolean number = first.meaning() instanceof Meaning.Measure;
        return first.range()
                .filter(range -> number
                        && (range.min() > first.wire().lowest()
                                || range.max() < first.wire().highest()));
    }

    /// What else a user must know: edition, profile, other names, codes.
    String notes() {
        List<String> notes = new ArrayList<>();
        first.edition().ifPresent(edition -> notes.add("only " + edition));
        first.profile().ifPresent(profile -> notes.add("--profile " + profile));
        first.order().ifPresent(raw -> notes.add("command, writes " + raw));
        first.alias().filter(alias -> !first.name().startsWith(alias)).ifPresent(alias -> notes.add("also " + alias));
        if (first.isAlternative()) {
            notes.add("coarser copy");
        }
        if (first.meaning() instanceof Meaning.Choices choices) {
            choices.codes().forEach(code -> notes.add(code.raw() + " " + code.choice()));
        }
        if (first.meaning() instanceof Meaning.Switch onOff
                && onOff.on() != 1
                && first.order().isEmpty()) {
            notes.add("0x%02x off, 0x%02x on".formatted(onOff.off(), onOff.on()));
        }
        return String.join(", ", notes);
    }

    /// The bits of a word of bits.
    List<Bit> bits() {
        return first.meaning() instanceof Meaning.Flags flags ? flags.bits() : List.of();
    }

    /// What a bit says: `alarm cell_overvoltage`, `1 is off of current_limiter_switch`; empty for a bit of a mask.
    static String meaning(Bit bit, Optional<Language> language) {
        return switch (bit.means()) {
            case Bit.Raises raises ->
                "alarm "
                        + language.map(raises.alarm()::label)
                                .orElse(raises.alarm().key());
            case Bit.Sets sets -> {
                Quantity quantity = sets.quantity();
                yield language.map(quantity::label).orElse(quantity.key()) + (sets.inverted() ? " (1 is off)" : "");
            }
            case Bit.Part _ -> "";
        };
    }
}
