package org.galvani.protocol.emus;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.emus.EmusControl.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvani.pack.Extent;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;

/// Facts of EMUS frames that lie across fields, or across frames: what the unit itself calls invalid is absent.
public final class EmusNormalise {

    /// A cell without a temperature sensor sends 0xFF, which would be 155 °C.
    private static final long NO_SENSOR = 1550;

    /// What each validity flag speaks of.
    // spotless:off
    private static final Map<Quantity, List<Quantity>> GATES = Map.of(
        CELL_VOLTAGES_VALID,       List.of(CELL_VOLTAGES, CELL_VOLTAGE_MIN, CELL_VOLTAGE_MAX, CELL_VOLTAGE_AVERAGE, PACK_VOLTAGE),
        MODULE_TEMPERATURES_VALID, List.of(MODULE_TEMPERATURES, MODULE_TEMPERATURE_MIN, MODULE_TEMPERATURE_MAX, MODULE_TEMPERATURE_AVERAGE),
        BALANCING_RATES_VALID,     List.of(BALANCING_RATES, BALANCING_RATE_MIN, BALANCING_RATE_MAX, BALANCING_RATE_AVERAGE),
        TEMPERATURES_VALID,        List.of(TEMPERATURES, TEMPERATURE_MIN, TEMPERATURE_MAX, TEMPERATURE_AVERAGE),
        CELL_COUNT_VALID,          List.of(CELL_COUNT));

    /// Raw words that units send where nothing was enabled.
    private static final List<Long> UNUSED_ENERGY = List.of(0L, 0xFFFFL, 0x9999L);
    // spotless:on

    private static final Set<EmusMessage> SUMMARIES = EnumSet.of(
            EmusMessage.BATTERY_VOLTAGE_OVERALL,
            EmusMessage.BATTERY_VOLTAGE_OVERALL_2,
            EmusMessage.CELL_MODULE_TEMPERATURE_OVERALL,
            EmusMessage.CELL_TEMPERATURE_OVERALL);

    private EmusNormalise() {}

    /// Takes out of the readings of one frame what is no value.
    public static void frame(EmusMessage message, Readings readings) {
        switch (message) {
            case INDIVIDUAL_CELL_TEMPERATURES_A, INDIVIDUAL_CELL_TEMPERATURES_B -> {
                for (int cell = 1; cell <= readings.shape().count(TEMPERATURES); cell++) {
                    if (readings.has(TEMPERATURES, cell) && readings.value(TEMPERATURES, cell) == NO_SENSOR) {
                        readings.remove(TEMPERATURES, cell);
                    }
                }
            }
            case ENERGY_PARAMETERS -> {
                List.of(ENERGY_CONSUMPTION, REMAINING_DISTANCE, DISTANCE_SINCE_FULL_CHARGE).stream()
                        .filter(quantity -> readings.has(quantity) && UNUSED_ENERGY.contains(readings.value(quantity)))
                        .forEach(quantity -> readings.remove(quantity, 0));
            }
            case FIRMWARE_VERSION -> {
                if (readings.has(DIGIT_1)) {
                    readings.put(
                            SOFTWARE_VERSION,
                            "%d.%d.%d_%d"
                                    .formatted(
                                            readings.value(DIGIT_1),
                                            readings.value(DIGIT_2),
                                            readings.value(DIGIT_3),
                                            readings.value(DIGIT_4)));
                }
            }
            case SERIAL_NUMBER -> {
                if (readings.has(SERIAL)) {
                    readings.put(Glossary.SERIAL_NUMBER, Long.toString(readings.value(SERIAL)));
                }
            }
            default -> {} // the other frames need no mending
        }
    }

    /// Takes out what the latest validity flags call invalid; flags that were never heard take out nothing.
    ///
    /// @param flags readings of the diagnostic codes
    /// @return whether anything was taken out
    public static boolean gate(Readings flags, Readings readings) {
        boolean taken = false;
        for (var gate : GATES.entrySet()) {
            if (flags.has(gate.getKey()) && flags.value(gate.getKey()) == 0) {
                for (Quantity quantity : gate.getValue()) {
                    taken |= remove(readings, quantity);
                }
            }
        }
        return taken;
    }

    private static boolean remove(Readings readings, Quantity quantity) {
        boolean there = false;
        boolean array = quantity.extent() != Extent.SCALAR;
        for (int index = array ? 1 : 0; index <= (array ? readings.shape().count(quantity) : 0); index++) {
            there |= readings.has(quantity, index);
            readings.remove(quantity, index);
        }
        return there;
    }

    /// Whether a summary is that of a unit without data: every byte zero, which would be 2.00 V or -100 °C.
    public static boolean isBlank(EmusMessage message, byte[] data, int from, int length) {
        if (!SUMMARIES.contains(message)) {
            return false;
        }
        int any = 0;
        for (int i = from; i < from + length; i++) {
            any |= data[i];
        }
        return any == 0;
    }
}
