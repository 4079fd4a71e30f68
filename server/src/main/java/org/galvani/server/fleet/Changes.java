package org.galvani.server.fleet;

import java.util.List;
import org.galvani.server.alarm.AlarmEntry;

/// What changed in the fleet.
///
/// @param devices    those that changed or are new, as they are now
/// @param removed    names of those that are gone
/// @param alarms     entries that were raised or cleared, in that order; an entry is cleared where it says so
/// @param lostAlarms how many such events were passed over because the listener was slow: ask the alarm log
/// @param ended      nothing more will come: the subscription or the house was closed
public record Changes(
        List<DeviceView> devices, List<String> removed, List<AlarmEntry> alarms, long lostAlarms, boolean ended) {

    public boolean isEmpty() {
        return devices.isEmpty() && removed.isEmpty() && alarms.isEmpty() && lostAlarms == 0;
    }
}
