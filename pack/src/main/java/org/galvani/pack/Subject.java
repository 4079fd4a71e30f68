package org.galvani.pack;

import java.util.Optional;

/// What a protection watches.
///
/// @param text in words: the key of the quantity, with a condition behind a comma where there is one
/// @param quantity the quantity watched, where it is one
public record Subject(String text, Optional<Glossary> quantity) {

    static Subject of(Glossary quantity) {
        return new Subject(quantity.key(), Optional.of(quantity));
    }

    /// @param condition when the quantity is watched: `charging` or `discharging`. Of a current it also
    ///     tells the sign; trip and release are magnitudes then.
    static Subject of(Glossary quantity, String condition) {
        return new Subject(quantity.key() + ", " + condition, Optional.of(quantity));
    }

    static Subject of(String text) {
        return new Subject(text, Optional.empty());
    }
}
