package org.galvani.device.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.galvani.bms.battery.Bank;
import org.galvani.pack.Bytes;

/// The device side of a line, pure: frames in, frames out, and time when it is told that some has passed.
/// One thread at a time; see [LiveDevice].
public interface VirtualDevice {

    /// What it sends back, in order and without pause between; empty for silence.
    ///
    /// @param frame an intact frame, checksum included
    List<Bytes> answer(Bytes frame);

    /// The banks of the batteries behind it.
    default Set<Bank> banks() {
        return Set.of();
    }

    /// Takes note of time that passed for its banks.
    default void passed(Duration by) {}

    /// Lives on by this much, its batteries too.
    default void advance(Duration by) {
        banks().forEach(bank -> bank.advance(by));
        passed(by);
    }
}
