package org.galvani.protocol.emus;

import java.util.List;
import java.util.Map;
import org.galvani.protocol.wire.Protocol.Option;

/// How a unit is set up, as users write it.
///
/// @param addressing  base and width of the identifiers
/// @param lto         whether cell voltages count from 1.00 V
/// @param diagnostics which layout the diagnostic codes have
/// @param toUnit      whether frames that could be either are read as sent to the unit
/// @param remote      whether requests without data go out as remote frames
/// @param sevens      whether cells are asked for by groups of seven (option B)
/// @param parameters  which configuration parameters have names
record EmusOptions(
        EmusAddressing addressing,
        boolean lto,
        Diagnostics diagnostics,
        boolean toUnit,
        boolean remote,
        boolean sevens,
        EmusParameters parameters) {

    /// The layout of the diagnostic codes.
    enum Diagnostics {
        /// Legacy where byte 3 is set and all behind it is zero: in 3.2.0 byte 3 is reserved and byte 7 never zero.
        AUTO,
        V3_2_0,
        LEGACY
    }

    private static final String YES = "yes";
    private static final String NO = "no";

    // spotless:off
    static final Option BASE =        new Option("base", "base address, for example 0x19B5 (the default; 0x1B5 with --standard)", List.of());
    static final Option STANDARD =    new Option("standard", "11-bit identifiers, base plus message: yes or no (default)", List.of());
    static final Option LTO =         new Option("lto", "lithium titanate: cell voltages count from 1.00 V: yes or no (default)", List.of());
    static final Option NEURO =       new Option("neuro", "0x521, 0x522, 0x523 and 0x530 are Neuro frames: yes or no (default)", List.of());
    static final Option DIAGNOSTICS = new Option("diagnostics", "layout of the diagnostic codes: auto (default), 3.2.0 or legacy", List.of());
    static final Option DIRECTION =   new Option("direction", "what frames are that both sides could send: reply (default) or request", List.of());
    static final Option RTR =         new Option("rtr", "ask by remote frames where no data is needed: yes or no (default)", List.of());
    static final Option CELL_SERIES = new Option("cell-series",
            "how cells are asked for: a (default), in series of groups of eight, or b, by groups of seven", List.of());
    static final Option PARAMETERS =  new Option("parameters",
            "configuration parameters by identifier and bytes, 0x0123:2,0x0045:1; virtual: those of the virtual unit", List.of());
    static final List<Option> ALL =   List.of(BASE, STANDARD, LTO, NEURO, DIAGNOSTICS, DIRECTION, RTR, CELL_SERIES, PARAMETERS);
    // spotless:on

    static EmusOptions of(Map<String, String> chosen) {
        boolean standard = yes(STANDARD, chosen);
        int base = chosen.containsKey(BASE.name())
                ? number(chosen.get(BASE.name()))
                : standard ? EmusAddressing.DEFAULT_STANDARD : EmusAddressing.DEFAULT_EXTENDED;
        return new EmusOptions(
                new EmusAddressing(base, !standard, yes(NEURO, chosen)),
                yes(LTO, chosen),
                switch (one(DIAGNOSTICS, chosen, "auto", "3.2.0", "legacy")) {
                    case "3.2.0" -> Diagnostics.V3_2_0;
                    case "legacy" -> Diagnostics.LEGACY;
                    default -> Diagnostics.AUTO;
                },
                one(DIRECTION, chosen, "reply", "request").equals("request"),
                yes(RTR, chosen),
                one(CELL_SERIES, chosen, "a", "b").equals("b"),
                EmusParameters.parse(chosen.getOrDefault(PARAMETERS.name(), "")));
    }

    private static boolean yes(Option option, Map<String, String> chosen) {
        return one(option, chosen, NO, YES).equals(YES);
    }

    private static String one(Option option, Map<String, String> chosen, String... known) {
        String value = chosen.getOrDefault(option.name(), known[0]);
        if (!List.of(known).contains(value)) {
            throw new IllegalArgumentException("--" + option.name() + " '" + value + "' is none of " + List.of(known));
        }
        return value;
    }

    private static int number(String text) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("base '" + text + "' is no number; write 0x19B5", e);
        }
    }
}
