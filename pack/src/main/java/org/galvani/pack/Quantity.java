package org.galvani.pack;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What can be read, set or commanded: one row per meaning.
///
/// A value of a quantity is a `long` counted in 10^-[#decimals()] of its [#unit()]: 3.984 V with three
/// decimals is 3984. Current and power are positive while charging; limits of a current are magnitudes;
/// cells, sensors and packs count from 1; points in time are Unix seconds. A [Form#SWITCH] is 0 or 1, a
/// [Form#CHOICE] the position in [#choices()], [Form#BITS] a mask with bit n-1 for the n-th member, unless its row
/// says otherwise.
public sealed interface Quantity permits Glossary, Setting, AlarmSwitch, VendorValue {

    /// The name users see in JSON, MQTT, SQL and on the command line: lower_snake_case, except that a
    /// [VendorValue] keeps the spelling of its vendor.
    String key();

    Kind kind();

    String label(Language language);

    Unit unit();

    /// How many decimals of the unit a value counts, 0 to 6.
    int decimals();

    Form form();

    Extent extent();

    /// The names of the codes of a [Form#CHOICE], in the order of their values from 0; empty for every other form.
    List<String> choices();

    /// Whether a value must never be logged, recorded or shown.
    default boolean secret() {
        return false;
    }

    /// A value in the unit, exact and with all its decimals: 3984 becomes 3.984.
    default BigDecimal decimal(long value) {
        return BigDecimal.valueOf(value, decimals());
    }

    /// The glossary row, the setting of a protection or the switch of an alarm that is called `key`.
    static Optional<Quantity> named(String key) {
        return Optional.ofNullable(Vocabulary.BY_KEY.get(key));
    }

    /// Every glossary row in its order, then the settings of every protection, then the switches of the other alarms.
    static List<Quantity> all() {
        return Vocabulary.ALL;
    }
}
