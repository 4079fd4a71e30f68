package org.galvani.protocol.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;

/// One vendor's protocol, seen without knowing the vendor.
public interface Protocol {

    /// A choice that fixes how frames are read, as users write it: `map` is `1.0` or `1.1`.
    ///
    /// @param name    without dashes
    /// @param meaning one line
    /// @param choices allowed values, the default first; empty for free text
    /// @param secret  whether the value may be a password: never written down
    record Option(String name, String meaning, List<String> choices, boolean secret) {

        public Option(String name, String meaning, List<String> choices) {
            this(name, meaning, choices, false);
        }
    }

    /// The name users write: `jk-modbus`.
    String key();

    /// Its name in words.
    String title();

    /// What may be chosen.
    List<Option> options();

    /// The speed of its serial lines where the user names none, in bit/s.
    default int baud() {
        return 115_200;
    }

    /// How long its devices may take for an answer, where the user names no time.
    default Duration patience() {
        return Duration.ofMillis(400);
    }

    /// The tables for a set of choices by option name; what is not chosen has its default.
    ///
    /// @throws IllegalArgumentException for an unknown option or value, naming those that are known
    Tables tables(Map<String, String> chosen);

    /// Whether it is spoken on a CAN bus, whose links carry frames of 16 bytes.
    default boolean onCan() {
        return false;
    }

    /// The bytes, as a reader takes them, of a frame that a user wrote down: hexadecimal, where the protocol has no
    /// form of its own.
    ///
    /// @throws IllegalArgumentException in one line: what is wrong with the text
    default Bytes frame(String text) {
        return Bytes.hex(text);
    }

    /// The choices that may be written down.
    default Map<String, String> shown(Map<String, String> chosen) {
        Map<String, String> shown = new LinkedHashMap<>(chosen);
        options().stream().filter(Option::secret).map(Option::name).forEach(shown::remove);
        return shown;
    }

    /// Refuses choices that a protocol does not offer.
    static void check(Protocol protocol, Map<String, String> chosen) {
        chosen.forEach((name, value) -> {
            Option option = protocol.options().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(protocol.key() + " has no option --" + name + "; it has "
                                    + protocol.options().stream()
                                            .map(known -> "--" + known.name())
                                            .toList()));
            if (!option.choices().isEmpty() && !option.choices().contains(value)) {
                throw new IllegalArgumentException("--" + name + " '" + value + "' is none of " + option.choices());
            }
        });
    }
}
