package org.galvani.server.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Report;
import org.galvani.pack.Severity;
import org.galvani.pack.Shape;
import org.galvani.server.alarm.AlarmEntry;

/// A device as it was at one moment. Immutable; the readings in it must not be changed by those who look at it.
///
/// @param telemetry  the latest by event time; what arrived late is never it
/// @param doubtful   the quality of every value that is not [Quality#FRESH]
/// @param alarms     what it raises now, in the order raised
/// @param problems   what is wrong in words: of the values, of the link, of recording
/// @param parameters the settings as they were read last
public record DeviceView(
        DeviceInfo info,
        Freshness freshness,
        Optional<Report.Telemetry> telemetry,
        Map<Shape.Slot, Quality> doubtful,
        List<AlarmEntry> alarms,
        List<String> problems,
        Optional<Report.Identity> identity,
        Optional<Report.Parameters> parameters,
        Health health) {

    public String name() {
        return info.name();
    }

    /// The worst of what is raised.
    public Optional<Severity> severity() {
        return alarms.stream().map(entry -> entry.alarm().severity()).max(Comparator.naturalOrder());
    }
}
