package org.galvani.device.station;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.galvani.device.control.Audit;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Outcome;

/// Writes down when a station begins and ends: before it is done, and again when it was seen to be so. For one
/// thread at a time.
public final class StationAudit {

    /// The name of a charge in the audit.
    public static final String CHARGE = "charge";

    /// The name of a bridge in the audit.
    public static final String BRIDGE = "bridge";

    /// What is written for a station that does nothing.
    public static final String OFF = "off";

    private static final String ON = "on";

    private final Audit audit;
    private final InstantSource clock;
    private final String place;
    private final String key;
    private final String packs;
    private Optional<AuditEntry> pending = Optional.empty();

    /// @param place name and link of the station
    /// @param key   [#CHARGE] or [#BRIDGE]
    /// @param packs that belong to it, in words
    public StationAudit(Audit audit, InstantSource clock, String place, String key, String packs) {
        this.audit = audit;
        this.clock = clock;
        this.place = place;
        this.key = key;
        this.packs = packs;
    }

    /// It is about to begin, or to be stopped by somebody.
    ///
    /// @param to the goal; [#OFF] where it is stopped
    public void begin(String who, String to) throws IOException {
        settle(Outcome.SENT);
        pending = Optional.of(audit.begin(entry(who, to.equals(OFF) ? ON : OFF, to)));
    }

    /// What was begun came to this; nothing where nothing is open.
    public void settle(Outcome outcome) {
        pending.ifPresent(entry -> end(entry, outcome));
        pending = Optional.empty();
    }

    /// It ended by itself.
    ///
    /// @param taken whether those on the bus showed that they took it
    public void ended(String who, String how, boolean taken) throws IOException {
        settle(Outcome.SENT);
        end(audit.begin(entry(who, ON, how)), taken ? Outcome.DONE : Outcome.SENT);
    }

    private AuditEntry entry(String who, String from, String to) {
        return new AuditEntry(
                0,
                clock.instant(),
                who,
                place,
                key,
                packs,
                Optional.of(from),
                Optional.of(to),
                Outcome.BEGUN,
                List.of(),
                Optional.empty());
    }

    private void end(AuditEntry entry, Outcome outcome) {
        try {
            audit.end(new AuditEntry(
                    entry.id(),
                    clock.instant(),
                    entry.who(),
                    entry.device(),
                    entry.key(),
                    entry.vendor(),
                    entry.from(),
                    entry.to(),
                    outcome,
                    entry.frames(),
                    entry.undoes()));
        } catch (IOException _) {
            // It stays as begun, which is true.
        }
    }
}
