package org.galvani.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Language;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Target;

/// Rows of a protocol's tables as objects. What a row does not have is left out.
final class TableJson {

    private TableJson() {}

    static Map<String, Object> row(FieldRun run, Language language) {
        Field field = run.first();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("block", run.block().layout().name());
        if (!run.address().isEmpty()) {
            row.put("address", run.address());
        }
        row.put("name", field.name());
        field.quantity().ifPresent(quantity -> {
            row.put("key", field.key());
            row.put("label", quantity.label(language));
            row.put("kind", lower(quantity.kind()));
            row.put("form", lower(quantity.form()));
            row.put("unit", quantity.unit().symbol());
        });
        row.put("type", run.type());
        row.put("bytes", field.wire().width());
        if (!run.step().isEmpty()) {
            row.put("step", run.step());
        }
        row.put("access", run.access());
        run.limits().ifPresent(_ -> {
            Quantity quantity = field.quantity().orElseThrow();
            Target target = new Target(run.block(), field, Optional.empty());
            row.put("min", PlainValues.of(quantity, target.lowest()));
            row.put("max", PlainValues.of(quantity, target.highest()));
        });
        if (field.access().writable()) {
            row.put("effect", lower(field.effect()));
        }
        field.order().ifPresent(raw -> row.put("writes", raw));
        field.edition().ifPresent(edition -> row.put("edition", edition));
        field.profile().ifPresent(profile -> row.put("profile", profile));
        field.alias().ifPresent(alias -> row.put("alias", alias));
        if (field.isAlternative()) {
            row.put("alternative", true);
        }
        if (field.meaning() instanceof Meaning.Choices choices) {
            Map<String, String> codes = new LinkedHashMap<>();
            choices.codes().forEach(code -> codes.put(String.valueOf(code.raw()), code.choice()));
            row.put("codes", codes);
        }
        List<Map<String, Object>> bits =
                run.bits().stream().map(bit -> bit(bit, language)).toList();
        if (!bits.isEmpty()) {
            row.put("bits", bits);
        }
        return row;
    }

    /// The row of one bit that is a value of its own.
    static Map<String, Object> row(FieldRun run, Optional<Bit> bit, Language language) {
        Map<String, Object> row = row(run, language);
        bit.ifPresent(one -> row.put("bits", List.of(bit(one, language))));
        return row;
    }

    private static Map<String, Object> bit(Bit bit, Language language) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("bit", bit.number());
        object.put("name", bit.name());
        switch (bit.means()) {
            case Bit.Raises raises -> {
                object.put("alarm", raises.alarm().key());
                object.put("label", raises.alarm().label(language));
            }
            case Bit.Sets sets -> {
                object.put("key", sets.quantity().key());
                object.put("label", sets.quantity().label(language));
                object.put("inverted", sets.inverted());
            }
            case Bit.Part _ -> {}
        }
        bit.edition().ifPresent(edition -> object.put("edition", edition));
        return object;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
