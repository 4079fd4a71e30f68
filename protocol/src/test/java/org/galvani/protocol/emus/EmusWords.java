package org.galvani.protocol.emus;

import java.util.List;
import java.util.Map;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;

/// What the house calls each code of the document's enumerations, by code; of switches 1 is on.
final class EmusWords {

    // spotless:off
    private static final Map<String, List<String>> WORDS = Map.of(
        "CHARGING_STAGE",       List.of("disconnected", "preheat", "precharge", "main", "balance", "finished", "error"),
        "LAST_CHARGING_ERROR",  List.of("none", "no_comm_at_start", "no_comm_non_can", "stage_timeout", "comm_lost_charging",
                                        "balancing_threshold", "over_temperature", "comm_lost_pre_heating", "cell_count_mismatch",
                                        "cell_over_voltage", "cell_protection"),
        "CHARGING_STATUS",      List.of("not_charging", "charging", "completed", "fault"),
        "CONTACTOR_COMMAND",    List.of("0", "1"),     // open, close
        "CONTACTOR_STATUS",     List.of("0", "1"),     // open, closed
        "TEMPERATURE_VALIDITY", List.of("1", "0"),     // valid, invalid
        "CONTROL",              List.of("1", "0"));    // start, stop
    // spotless:on

    private EmusWords() {}

    /// The word for a code; the code itself where the house only keeps the number.
    static String of(String field, long code) {
        return WORDS.containsKey(field) ? WORDS.get(field).get((int) code) : String.valueOf(code);
    }

    /// What a row read.
    static String read(Field field, Readings readings) {
        Quantity quantity = field.quantity().orElseThrow();
        int value = (int) readings.value(quantity, field.index());
        return field.meaning() instanceof Meaning.Choices ? quantity.choices().get(value) : String.valueOf(value);
    }
}
