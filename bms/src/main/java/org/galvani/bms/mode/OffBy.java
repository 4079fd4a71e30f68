package org.galvani.bms.mode;

/// What switched a board off, and so what may wake it: a charger and the button always.
public enum OffBy {
    /// Wired, and never switched on.
    WIRING(false),
    BUTTON(false),
    /// Idle for too long.
    TIMER(true),
    REMOTE(true),
    UNDERVOLTAGE(true);

    private final boolean heard;

    OffBy(boolean heard) {
        this.heard = heard;
    }

    /// Whether a frame on its serial line wakes it.
    boolean heard() {
        return heard;
    }
}
