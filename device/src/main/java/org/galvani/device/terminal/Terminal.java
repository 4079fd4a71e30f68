package org.galvani.device.terminal;

import java.time.Instant;
import java.util.List;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;

/// The device at the other end of one connection. Owned by the thread of that connection.
public interface Terminal {

    /// Takes an intact frame and says what it is.
    Heard hear(Bytes frame);

    /// What the frame heard last reports: telemetry each time, settings and identity when they have changed.
    ///
    /// @param name the device's name in the fleet
    /// @param now  when the frame came in; these devices have no clock
    List<Report> reports(String name, Instant now);

    /// What is said first to one that should report: a word that wakes it, then a question. With a pause between them.
    List<Bytes> greeting();

    /// The question for all values.
    Bytes question();
}
