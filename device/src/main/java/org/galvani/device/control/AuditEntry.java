package org.galvani.device.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One line of the audit: who changed what, when, from what to what, and how it ended. Values are plain text in the
/// unit of their quantity; secrets are masked.
///
/// @param id      number of the entry, from 1
/// @param time    when it was written down
/// @param who     the user of the system
/// @param device  link and address
/// @param key     the name of the value
/// @param vendor  the vendor's name of it
/// @param from    the value before; empty for commands
/// @param to      the wanted value; empty for commands without one
/// @param outcome how far it got
/// @param frames  what passed on the line while the change was made: `> ` sent, `< ` received, in hex
/// @param undoes  the entry this one takes back
public record AuditEntry(
        long id,
        Instant time,
        String who,
        String device,
        String key,
        String vendor,
        Optional<String> from,
        Optional<String> to,
        Outcome outcome,
        List<String> frames,
        Optional<Long> undoes) {

    /// The same entry under another number.
    public AuditEntry withId(long other) {
        return new AuditEntry(other, time, who, device, key, vendor, from, to, outcome, frames, undoes);
    }
}
