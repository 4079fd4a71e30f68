package org.galvani.bms.scenario;

import java.time.Duration;

/// One line of a timeline.
///
/// @param time since the beginning
/// @param text what was done, or what happened
public record Line(Duration time, String text) {

    /// As people read it: `2d 03:04:05.678  load 50A`.
    @Override
    public String toString() {
        return "%dd %02d:%02d:%02d.%03d  %s"
                .formatted(
                        time.toDays(),
                        time.toHoursPart(),
                        time.toMinutesPart(),
                        time.toSecondsPart(),
                        time.toMillisPart(),
                        text);
    }
}
