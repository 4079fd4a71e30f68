package org.galvani.bms.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.galvani.pack.Protection;
import org.galvani.pack.ProtectiveAction;
import org.galvani.pack.Severity;
import org.junit.jupiter.api.Test;

/// The table of causes against the glossary.
class CausesTest {

    @Test
    void everyAlarmHasACauseOrAReasonWhyNot() {
        for (var alarm : Alarm.values()) {
            boolean cause = Causes.slot(alarm).isPresent();
            boolean elsewhere = Causes.ELSEWHERE.containsKey(alarm);
            assertThat(alarm.isEvent() ? !cause && !elsewhere : cause != elsewhere)
                    .as("%s has a cause, or is an event, or is listed with a reason", alarm)
                    .isTrue();
        }
    }

    @Test
    void eachAlarmHasOneCause() {
        var alarms = new HashSet<Alarm>();
        for (var cause : Causes.ALL) {
            assertThat(alarms.add(cause.alarm())).as("%s twice", cause.alarm()).isTrue();
        }
    }

    @Test
    void thresholdsAreThoseThatTheGlossaryNames() {
        for (var cause : Causes.ALL) {
            var protection = cause.alarm().protection();
            if (protection.isEmpty() || cause.fault()) {
                continue;
            }
            var meaning = cause.trip().quantity().orElseThrow();
            assertThat(meaning)
                    .as("trip of %s", cause.alarm())
                    .isEqualTo(
                            switch (cause.alarm().severity()) {
                                case WARNING -> protection.get().warningTrip();
                                case PROTECTION, FAULT -> protection.get().trip();
                                case LOCK -> protection.get().lockCount();
                                case INFO -> throw new AssertionError(cause.alarm());
                            });
            assertThat(cause.side())
                    .as("side of %s", cause.alarm())
                    .isEqualTo(protection.get().side());
        }
    }

    @Test
    void whatACauseDoesIsWhatTheGlossarySays() {
        for (var cause : Causes.ALL) {
            var effects = EnumSet.noneOf(Effect.class);
            effects.addAll(cause.effects());
            effects.remove(Effect.REDUCE);
            var protection = cause.alarm().protection();
            if (cause.alarm().severity() == Severity.WARNING) {
                assertThat(effects).as("%s only warns", cause.alarm()).isEmpty();
            } else if (protection.isPresent() && cause.alarm().severity() == Severity.PROTECTION) {
                assertThat(effects).as("%s", cause.alarm()).isEqualTo(expected(protection.get()));
            }
        }
    }

    @Test
    void onlyOthersHaveWhatThe12100DoesNot() {
        var on = Causes.ALL.stream()
                .filter(cause -> cause.lockedBy() == null)
                .filter(cause -> cause.trip().group() == Parameter.Group.OTHERS)
                .filter(cause -> cause.trip().function() != Parameter.Working.CLOSED);
        assertThat(on).as("off in the 12100").isEmpty();
    }

    private static EnumSet<Effect> expected(Protection protection) {
        var effects = EnumSet.noneOf(Effect.class);
        Arrays.stream(ProtectiveAction.values())
                .filter(protection.actions()::contains)
                .forEach(action -> {
                    switch (action) {
                        case CHARGE_OFF -> effects.add(Effect.CHARGE_OFF);
                        case DISCHARGE_OFF -> effects.add(Effect.DISCHARGE_OFF);
                        case SHUTDOWN -> effects.add(Effect.SHUTDOWN);
                        case ALARM_ONLY, HEATER_ON -> {}
                    }
                });
        return effects;
    }
}
