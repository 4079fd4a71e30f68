package org.galvani.device.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Alarm;
import org.galvani.pack.RaisedAlarm;

/// When a pack may have shut down, as far as its host can know: some time after under-voltage, or when it was told to.
final class YdtSleep {

    /// How long a pack talks after under-voltage, if not set otherwise; some less, to be on the safe side.
    private static final Duration TALKS = Duration.ofSeconds(58);

    private Optional<Instant> lastWell = Optional.empty();
    private Optional<Instant> from = Optional.empty();

    /// Notes under-voltage. Where the pack was not seen well before, its minute may be over already.
    void heard(Instant now, List<RaisedAlarm> alarms) {
        boolean low = alarms.stream()
                .map(RaisedAlarm::alarm)
                .anyMatch(alarm -> alarm == Alarm.CELL_UNDERVOLTAGE || alarm == Alarm.PACK_UNDERVOLTAGE);
        if (!low) {
            lastWell = Optional.of(now);
            from = Optional.empty();
        } else if (from.isEmpty()) {
            from = Optional.of(lastWell.map(well -> well.plus(TALKS)).orElse(now));
        }
    }

    /// It was told to shut down.
    void ordered(Instant now) {
        from = Optional.of(now);
    }

    boolean mayHaveBegun(Instant now) {
        return from.filter(begin -> !now.isBefore(begin)).isPresent();
    }
}
