package org.galvani.device.simulator;

import java.time.Duration;
import java.util.List;
import org.galvani.pack.Bytes;

/// A virtual device that also speaks unasked, as devices on a CAN bus do.
public interface BusDevice extends VirtualDevice {

    /// What it says by itself up to now, in order; each frame is given once.
    List<Bytes> said();

    /// How long it has nothing to say, if nothing happens; above zero.
    Duration quietFor();
}
