package org.galvani.device.simulator;

import java.time.Duration;
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.Readings;

/// The pack behind a virtual board: what it measures, what is wrong with it, and what it is told.
public interface LivingPack {

    /// What is measured now; a copy.
    Readings readings();

    /// What is wrong now.
    Set<Alarm> alarms();

    /// Follows these settings from now on; what they do not hold stays as it was.
    void obey(Readings settings);

    /// Lives on by this much.
    void advance(Duration by);

    /// How many cells in series.
    int cells();

    /// What it was built for, in mAh.
    long capacity();
}
