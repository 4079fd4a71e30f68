package org.galvani.device.simulator;

import java.time.Duration;
import java.util.List;
import org.galvani.pack.Bytes;

/// The device side of a line, pure: frames in, frames out, and time when it is told that some has passed.
/// One thread at a time; see [LiveDevice].
public interface VirtualDevice {

    /// What it sends back, in order and without pause between; empty for silence.
    ///
    /// @param frame an intact frame, checksum included
    List<Bytes> answer(Bytes frame);

    /// Lives on by this much.
    void advance(Duration by);
}
