package org.galvani.pack;

import java.util.List;
import java.util.Locale;

/// One setting of a protection, for example `cell_overvoltage_trip`. Taken from the protection
/// ([Protection#trip()]), which keeps one instance of each.
public record Setting(Protection protection, Which which) implements Quantity {

    /// Which of its settings.
    public enum Which {
        WARNING_TRIP("warning trip", "告警值"),
        WARNING_RELEASE("warning release", "告警恢复值"),
        WARNING_ENABLED("warning enabled", "告警开关"),
        TRIP("trip", "保护值"),
        RELEASE("release", "保护恢复值"),
        DELAY("delay", "保护延时"),
        RELEASE_DELAY("release delay", "恢复延时"),
        ENABLED("enabled", "保护开关"),
        /// How many trips make the protection lock.
        LOCK_COUNT("lock count", "锁定次数"),
        LOCK_ENABLED("lock enabled", "锁定开关");

        private final String key = name().toLowerCase(Locale.ROOT);
        private final String english;
        private final String chinese;

        Which(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        /// The end of the key of such a setting, for example `warning_trip`.
        public String key() {
            return key;
        }

        public String label(Language language) {
            return switch (language) {
                case EN -> english;
                case ZH -> chinese;
            };
        }
    }

    @Override
    public String key() {
        return protection.key() + "_" + which.key();
    }

    @Override
    public Kind kind() {
        return Kind.SETTING;
    }

    @Override
    public String label(Language language) {
        return protection.label(language) + ": " + which.label(language);
    }

    @Override
    public Unit unit() {
        return switch (which) {
            case WARNING_TRIP, WARNING_RELEASE, TRIP, RELEASE -> protection.unit();
            case DELAY, RELEASE_DELAY -> Unit.SECOND;
            case WARNING_ENABLED, ENABLED, LOCK_ENABLED, LOCK_COUNT -> Unit.NONE;
        };
    }

    @Override
    public int decimals() {
        return switch (which) {
            case WARNING_TRIP, WARNING_RELEASE, TRIP, RELEASE -> protection.decimals();
            case DELAY, RELEASE_DELAY -> protection.delayDecimals();
            case WARNING_ENABLED, ENABLED, LOCK_ENABLED, LOCK_COUNT -> 0;
        };
    }

    @Override
    public Form form() {
        return switch (which) {
            case WARNING_ENABLED, ENABLED, LOCK_ENABLED -> Form.SWITCH;
            case WARNING_TRIP, WARNING_RELEASE, TRIP, RELEASE, DELAY, RELEASE_DELAY, LOCK_COUNT -> Form.NUMBER;
        };
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
