package org.galvani.protocol.inverter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvani.protocol.wire.Protocol.Option;

/// What inverters and packs of this family do not agree on: a row for each, with the usual choice and the other one.
public enum InverterHabit {
    // spotless:off
    VICTRON(           "frames",          "which set of frames is sent",                                            "pylontech",    "victron"),
    COARSE_VOLTAGE(    "voltage-step",    "step of the voltage in 0x356, in V",                                     "0.01",         "0.1"),             // Sol-Ark, Discover
    FINE_SOC(          "soc-step",        "step of the state of charge in 0x355, in %; 0.01 stands behind the other", "1",          "0.01"),            // Victron, SMA
    NEGATIVE_DISCHARGE("discharge-limit", "sign of the discharge limit that is sent",                               "positive",     "negative"),        // read is either
    DISCHARGE_FIRST(   "limit-order",     "order of the current limits in 0x351",                                   "charge-first", "discharge-first"), // one implementation for SMA
    BIG_ENDIAN(        "byte-order",      "which byte of a word stands first",                                      "little",       "big"),             // the same one
    PADDED(            "frame-length",    "send frames as short as they are, or all with 8 bytes",                  "short",        "8"),               // BYD, Sol-Ark
    SYSTEM_ERROR(      "system-error",    "bit of 0x359 for an internal fault, as byte.bit",                        "none",         "1.7"),             // disputed
    NEVER_ZERO(        "zero-limits",     "how current limits of zero in both directions are sent, in A",           "0",            "0.1"),             // SOFAR ignores 0 and 0
    HOLDS_VOLTAGE(     "blocked-voltage", "charge voltage that is sent while no charge current is allowed",         "limit",        "present"),         // Deye warns W31 else
    PAUSES(            "unanswered",      "what is done when the inverter does not answer for 5 s; pause: nothing for 30 s", "send", "pause");
    // spotless:on

    private final Option option;

    InverterHabit(String option, String words, String usual, String other) {
        this.option = new Option(option, words, List.of(usual, other));
    }

    /// How it is chosen; the usual choice first.
    public Option option() {
        return option;
    }

    static List<Option> options() {
        return Arrays.stream(values()).map(InverterHabit::option).toList();
    }

    /// Those of which not the usual was chosen.
    static Set<InverterHabit> of(Map<String, String> chosen) {
        Set<InverterHabit> habits = EnumSet.noneOf(InverterHabit.class);
        for (InverterHabit habit : values()) {
            if (habit.option.choices().getLast().equals(chosen.get(habit.option.name()))) {
                habits.add(habit);
            }
        }
        return habits;
    }
}
