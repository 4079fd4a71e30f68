package org.galvani.server.rest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Extent;
import org.galvani.pack.Form;
import org.galvani.pack.Language;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;
import org.galvani.server.http.Refusal;

/// Names as they stand in JSON.
final class Names {

    private Names() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// `pack_voltage`, `cell_voltages[3]`.
    static String of(Shape.Slot slot) {
        return slot.index() == 0 ? slot.quantity().key() : slot.quantity().key() + "[" + slot.index() + "]";
    }

    static Map<String, Object> label(Quantity quantity) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("en", quantity.label(Language.EN));
        label.put("zh", quantity.label(Language.ZH));
        return label;
    }

    /// The value that a name in a call means.
    static Shape.Slot slot(String name) {
        int bracket = name.indexOf('[');
        String key = bracket < 0 ? name : name.substring(0, bracket);
        Quantity quantity = Quantity.named(key)
                .filter(known -> known.form() != Form.TEXT)
                .orElseThrow(() -> Refusal.wrong("no series is called '" + name + "'"));
        boolean single = quantity.extent() == Extent.SCALAR;
        if (single != (bracket < 0)) {
            throw Refusal.wrong(single ? key + " has no members" : "name a member of " + key + ": " + key + "[1]");
        }
        return new Shape.Slot(quantity, single ? 0 : member(name, bracket));
    }

    private static int member(String name, int bracket) {
        Optional<Integer> member =
                name.endsWith("]") ? Calls.whole(name.substring(bracket + 1, name.length() - 1)) : Optional.empty();
        return member.filter(number -> number >= 1 && number <= 4096)
                .orElseThrow(() -> Refusal.wrong("'" + name + "' names no member: they count from 1"));
    }
}
