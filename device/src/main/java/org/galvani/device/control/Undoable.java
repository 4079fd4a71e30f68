package org.galvani.device.control;

import java.util.List;
import java.util.Optional;

/// Which change of an audit can be taken back.
final class Undoable {

    private Undoable() {}

    /// The entry with an id; without one, the latest change that may have been made and was not taken back.
    ///
    /// @param device the device and line whose changes are looked at
    /// @throws ControlException where there is none, or it has no value to go back to
    static AuditEntry in(List<AuditEntry> audit, String device, Optional<Long> id) throws ControlException {
        List<AuditEntry> mine =
                audit.stream().filter(entry -> entry.device().equals(device)).toList();
        AuditEntry chosen = id.isPresent() ? numbered(mine, device, id.get()) : latest(mine, device);
        if (chosen.from().isEmpty()) {
            throw new ControlException("audit entry " + chosen.id() + " is a command and cannot be taken back");
        }
        return chosen;
    }

    private static AuditEntry numbered(List<AuditEntry> mine, String device, long id) throws ControlException {
        return mine.stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(() -> new ControlException("no audit entry " + id + " for " + device));
    }

    private static AuditEntry latest(List<AuditEntry> mine, String device) throws ControlException {
        List<Long> undone = mine.stream()
                .filter(entry -> entry.outcome() == Outcome.DONE)
                .flatMap(entry -> entry.undoes().stream())
                .toList();
        return mine.reversed().stream()
                .filter(entry -> entry.undoes().isEmpty()
                        && entry.from().isPresent()
                        && entry.outcome() != Outcome.NOT_WRITTEN
                        && entry.outcome() != Outcome.REFUSED
                        && !undone.contains(entry.id()))
                .findFirst()
                .orElseThrow(() -> new ControlException("no change to take back on " + device));
    }
}
