package org.galvani.bms.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The keys of one map of a file: each is asked for once, and what nobody asked for is an error.
final class Keys {

    private final List<String> path;
    private final Map<?, ?> map;
    private final Set<String> known = new LinkedHashSet<>();

    /// @param path the keys that lead to the map; none to the file as a whole
    Keys(Map<?, ?> map, String... path) {
        this.path = List.of(path);
        this.map = map;
    }

    String text(String key, String otherwise) {
        Object value = get(key);
        return value == null ? otherwise : plain(value);
    }

    double number(String key, double otherwise) {
        Object value = get(key);
        return switch (value) {
            case null -> otherwise;
            case Number number -> number.doubleValue();
            default -> throw wrong(key, value, "a number");
        };
    }

    int whole(String key, int otherwise) {
        double number = number(key, otherwise);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(key, number, "a whole number");
        }
        return (int) number;
    }

    boolean flag(String key, boolean otherwise) {
        Object value = get(key);
        return switch (value) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw wrong(key, value, "true or false");
        };
    }

    <T> T choice(String key, Map<String, T> choices, String otherwise) {
        String word = text(key, otherwise);
        T chosen = choices.get(word);
        if (chosen == null) {
            throw wrong(key, word, String.join(" or ", new TreeSet<>(choices.keySet())));
        }
        return chosen;
    }

    Map<?, ?> map(String key) {
        Object value = get(key);
        return switch (value) {
            case null -> Map.of();
            case Map<?, ?> inner -> inner;
            default -> throw wrong(key, value, "a map");
        };
    }

    List<?> list(String key) {
        Object value = get(key);
        return switch (value) {
            case null -> List.of();
            case List<?> inner -> inner;
            default -> throw wrong(key, value, "a list");
        };
    }

    /// To be called at last.
    void end() {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                List<String> place = place(String.valueOf(key));
                throw new ScenarioException(
                        place, "unknown key '" + String.join(".", place) + "': " + String.join(", ", known));
            }
        }
    }

    /// A value as it was written; YAML takes `on` and `off` of old for switches.
    static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean flag -> flag ? "on" : "off";
            default -> value.toString();
        };
    }

    private @Nullable Object get(String key) {
        known.add(key);
        return map.get(key);
    }

    private ScenarioException wrong(String key, Object value, String wanted) {
        List<String> place = place(key);
        return new ScenarioException(place, String.join(".", place) + ": " + value + " is not " + wanted);
    }

    private List<String> place(String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }
}
