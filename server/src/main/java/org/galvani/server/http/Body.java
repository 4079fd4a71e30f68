package org.galvani.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The body of a call: a JSON object whose members are asked for by name and kind. A member that is missing or of
/// another kind is refused by its name.
public record Body(Map<String, Object> members) {

    /// A text that has to be there.
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> Refusal.wrong("'" + name + "' is missing"));
    }

    public Optional<String> optionalText(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw Refusal.wrong("'" + name + "' has to be a text");
        };
    }

    /// A yes or no; no where it is missing.
    public boolean flag(String name) {
        return switch (members.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw Refusal.wrong("'" + name + "' has to be true or false");
        };
    }

    public Optional<Long> number(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case Integer number -> Optional.of(number.longValue());
            case Long number -> Optional.of(number);
            default -> throw Refusal.wrong("'" + name + "' has to be a whole number");
        };
    }

    /// An object of plain values as texts, in its order; empty where it is missing.
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        switch (members.get(name)) {
            case null -> {}
            case Map<?, ?> map ->
                map.forEach((key, value) -> texts.put(String.valueOf(key), plain(name + "." + key, value)));
            default -> throw Refusal.wrong("'" + name + "' has to be an object");
        }
        return texts;
    }

    private static String plain(String name, Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case null, default -> throw Refusal.wrong("'" + name + "' has to be a text, a number, true or false");
        };
    }

    /// Refuses members that nobody asks for: a misspelt one would be passed over in silence.
    public Body only(String... known) {
        Set<String> names = Set.of(known);
        for (String name : members.keySet()) {
            if (!names.contains(name)) {
                throw Refusal.wrong("'" + name + "' is not known here; known: " + String.join(", ", known));
            }
        }
        return this;
    }
}
