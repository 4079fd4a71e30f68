package org.galvani.server.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Change;
import org.galvani.protocol.wire.Target;

/// Where settings are looked at and changed. Calls block until the thread that owns the device's line has done the
/// work; any number of threads may call. Every method throws [DeskException] with one line for people.
///
/// Whether somebody may make a change is decided before; here range, order and read-back are, and the audit is
/// written.
public interface Desk {

    /// One setting, switch or command of a device.
    ///
    /// @param target where it lies in the vendor's tables; it tells name, unit, range and access
    /// @param value  as plain value; empty for commands and what the device does not give. Secrets are never told
    record Setting(Target target, Optional<Object> value) {}

    /// All settings of a device.
    ///
    /// @param arrivalTime when the values were read; empty where they were not yet
    record Sheet(Optional<Instant> arrivalTime, List<Setting> settings) {}

    /// What a request for changes came to.
    ///
    /// @param changes worked out and checked, in the order asked for
    /// @param applied whether they were made
    /// @param audit   the entries of those that were made
    record Result(List<Change> changes, boolean applied, List<AuditEntry> audit) {}

    /// The settings as they were read last, or read now.
    ///
    /// @param reread whether to ask the device
    Sheet settings(String device, boolean reread) throws DeskException;

    /// What can be written under a name; roles are decided by it.
    Target target(String device, String name) throws DeskException;

    /// Works out changes and, where told to, makes them, one after another. Where one is refused, those before it stay
    /// made: the exception tells them.
    ///
    /// @param changes name to value as people write it, in the order to be made; an empty value for commands
    /// @param apply   false only shows the difference
    /// @param who     the user in whose name it is done
    Result change(String device, Map<String, String> changes, boolean apply, String who) throws DeskException;

    /// Takes back a change: the one with an audit number, or the latest that was not taken back.
    Result undo(String device, Optional<Long> audit, boolean apply, String who) throws DeskException;
}
