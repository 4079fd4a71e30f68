package org.galvani.device.simulator;

import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;

/// Alarms as the bits of a vendor's word.
final class JkAlarms {

    private JkAlarms() {}

    /// The word with the bit of each raised alarm that the table has.
    static long word(Field field, Set<Alarm> raised) {
        long word = 0;
        if (field.meaning() instanceof Meaning.Flags flags) {
            for (Bit bit : flags.bits()) {
                if (bit.means() instanceof Bit.Raises raises && raised.contains(raises.alarm())) {
                    word = bit.in(word, true);
                }
            }
        }
        return word;
    }
}
