package org.galvani.pack;

import java.util.List;
import java.util.Map;

/// Where the vocabulary differs from its tables on purpose, each with the reason. Nowhere else.
final class GlossaryDifferences {

    /// Rows that have no constant. `balancing` (off, on) and `balancing_direction` (off, charging, discharging)
    /// say one thing: users see one `balancing` that tells the direction where the vendor does.
    static final List<String> MERGED_AWAY = List.of("balancing_direction");

    /// Rows of shape `bits` that are a text: sixteen bytes do not fit a mask of 64 bits.
    static final List<String> TEXT_INSTEAD_OF_BITS = List.of("uart1_protocols_available", "uart2_protocols_available");

    /// Rows whose codes differ from their note: `balancing` is the merged one; the note of `last_charging_error`
    /// points to the vendor's enumeration charging_error, whose eleven names are taken in lower case.
    static final Map<String, List<String>> OTHER_CHOICES = Map.of(
            "balancing",
            List.of("off", "charge", "discharge", "on"),
            "last_charging_error",
            List.of(
                    "none",
                    "no_comm_at_start",
                    "no_comm_non_can",
                    "stage_timeout",
                    "comm_lost_charging",
                    "balancing_threshold",
                    "over_temperature",
                    "comm_lost_pre_heating",
                    "cell_count_mismatch",
                    "cell_over_voltage",
                    "cell_protection"));

    /// Notes of an `enum` row that has two values and is therefore a switch, false named first. A command that is
    /// `write only` has one value, the one that makes the device act: a switch too.
    static final List<String> SWITCH_NOTES =
            List.of("off, on", "no, yes", "open, closed", "open, close", "stop, start", "write only");

    private GlossaryDifferences() {}
}
