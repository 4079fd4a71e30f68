package org.galvani.pack;

import java.util.List;

/// Whether a device watches for an alarm that no protection raises, for example `key_switch_fault_enabled`. Taken
/// from the alarm ([Alarm#enabled()]); an alarm of a protection is switched by a [Setting] of that one.
public record AlarmSwitch(Alarm alarm) implements Quantity {

    /// @throws IllegalArgumentException for an alarm that is switched otherwise, or an event, which never stands
    public AlarmSwitch {
        if (alarm.protection().isPresent() || alarm.isEvent()) {
            throw new IllegalArgumentException(alarm.key() + " has no switch of its own");
        }
    }

    @Override
    public String key() {
        return alarm.key() + "_enabled";
    }

    @Override
    public Kind kind() {
        return Kind.SETTING;
    }

    @Override
    public String label(Language language) {
        return alarm.label(language)
                + switch (language) {
                    case EN -> ": enabled";
                    case ZH -> ": 开关";
                };
    }

    @Override
    public Unit unit() {
        return Unit.NONE;
    }

    @Override
    public int decimals() {
        return 0;
    }

    @Override
    public Form form() {
        return Form.SWITCH;
    }

    @Override
    public Extent extent() {
        return Extent.SCALAR;
    }

    @Override
    public List<String> choices() {
        return List.of();
    }
}
