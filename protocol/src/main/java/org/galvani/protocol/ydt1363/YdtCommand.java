package org.galvani.protocol.ydt1363;

import java.util.Arrays;
import java.util.Optional;
import org.galvani.protocol.wire.Effect;

/// What can be asked or told: CID2. A frame wakes a pack that sleeps, whatever it asks.
public enum YdtCommand {
    TELEMETRY(0x42, "telemetry", Effect.READ),
    SIGNALS(0x44, "signals", Effect.READ),
    CONTROL(0x45, "control", Effect.WRITE),
    READ_SETTINGS(0x47, "read_settings", Effect.READ),
    WRITE_SETTINGS(0x49, "write_settings", Effect.WRITE),
    HISTORY(0x4B, "history", Effect.READ),
    READ_CLOCK(0x4D, "read_clock", Effect.READ),
    SET_CLOCK(0x4E, "set_clock", Effect.WRITE),
    VERSION(0x4F, "protocol_version", Effect.READ),
    IDENTITY(0x51, "identity", Effect.READ);

    private final int code;
    private final String key;
    private final Effect effect;

    YdtCommand(int code, String key, Effect effect) {
        this.code = code;
        this.key = key;
        this.effect = effect;
    }

    /// The byte on the wire.
    public int code() {
        return code;
    }

    /// Its name as users see it.
    public String key() {
        return key;
    }

    /// What it does at most, orders of [YdtControl] apart.
    Effect effect() {
        return effect;
    }

    /// The command with this byte; empty for those without a layout here, as calibration and production (A0, A1, A2).
    public static Optional<YdtCommand> of(int code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findFirst();
    }
}
