package org.galvani.device.control;

import java.io.IOException;
import java.util.List;

/// Where changes are written down: once before a change is sent, and again when it is known how it ended. A change
/// that was begun and never ended was interrupted; whether it was carried out has to be read from the device.
public interface Audit {

    /// Writes down a change that is about to be sent, durably, before it returns.
    ///
    /// @param entry the change; its number is not looked at
    /// @return the entry under the number it was given
    AuditEntry begin(AuditEntry entry) throws IOException;

    /// Writes down how a change ended.
    void end(AuditEntry entry) throws IOException;

    /// All changes, oldest first, each as it stands last.
    List<AuditEntry> entries() throws IOException;
}
