package org.galvani.bms.mode;

import java.util.Optional;
import org.galvani.pack.Alarm;
import org.jspecify.annotations.Nullable;

/// Where charging stands, in the order of `charging_stage`.
public enum Stage {
    /// No charger.
    DISCONNECTED(null),
    /// Cold cells are warmed first.
    PREHEAT(Alarm.PREHEAT_STAGE_STARTED),
    /// Low cells get a small current first.
    PRECHARGE(Alarm.PRECHARGE_STAGE_STARTED),
    /// Until the cells are full.
    MAIN(Alarm.MAIN_CHARGE_STAGE_STARTED),
    /// Until they are alike.
    BALANCE(Alarm.BALANCING_STAGE_STARTED),
    FINISHED(Alarm.CHARGING_COMPLETED),
    ERROR(null);

    private final Optional<Alarm> event;

    Stage(@Nullable Alarm event) {
        this.event = Optional.ofNullable(event);
    }

    /// What is logged when it begins.
    public Optional<Alarm> event() {
        return event;
    }
}
