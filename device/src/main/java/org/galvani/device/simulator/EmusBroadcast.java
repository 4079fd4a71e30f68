package org.galvani.device.simulator;

import static org.galvani.protocol.emus.EmusMessage.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusTables;

/// What a virtual EMUS unit sends by itself: all summaries each display period, another one while the pack works than
/// while it is idle, and one kind of values of all cells after the other.
final class EmusBroadcast {

    /// In the order that captured units have.
    private static final List<EmusMessage> SUMMARIES = List.of(
            OVERALL_PARAMETERS,
            DIAGNOSTIC_CODES,
            BATTERY_VOLTAGE_OVERALL,
            CELL_MODULE_TEMPERATURE_OVERALL,
            CELL_BALANCING_OVERALL,
            CELL_TEMPERATURE_OVERALL,
            STATE_OF_CHARGE,
            ENERGY_PARAMETERS,
            BATTERY_VOLTAGE_OVERALL_2,
            STATE_OF_CHARGE_AND_HEALTH);

    private static final List<EmusMessage> NEURO = List.of(NEURO_521, NEURO_522, NEURO_523, NEURO_530);

    private static final List<EmusMessage> SERIES = List.of(
            INDIVIDUAL_VOLTAGES_A,
            INDIVIDUAL_MODULE_TEMPERATURES_A,
            INDIVIDUAL_BALANCING_A,
            INDIVIDUAL_CELL_TEMPERATURES_A);

    /// Captured units take 8 to 9 s for all four.
    private static final Duration BETWEEN_SERIES = Duration.ofSeconds(2);

    private final EmusTables tables;
    private final EmusImages images;
    private final EmusMemory memory;
    private Duration nextSummaries = Duration.ZERO;
    private Duration nextSeries = BETWEEN_SERIES;
    private int series;

    EmusBroadcast(EmusTables tables, EmusImages images, EmusMemory memory) {
        this.tables = tables;
        this.images = images;
        this.memory = memory;
    }

    /// When it speaks next.
    Duration next() {
        return nextSummaries.compareTo(nextSeries) < 0 ? nextSummaries : nextSeries;
    }

    /// What is due. Periods that were missed are not made up for.
    List<CanFrame> due(Duration now, boolean active, boolean hasData) {
        List<CanFrame> frames = new ArrayList<>();
        if (now.compareTo(nextSummaries) >= 0) {
            SUMMARIES.forEach(message -> frames.add(images.summary(message)));
            if (tables.addressing().neuro()) {
                NEURO.forEach(message -> frames.add(images.summary(message)));
            }
            String period = active ? "ACTIVE_BROADCAST_PERIOD" : "IDLE_BROADCAST_PERIOD";
            nextSummaries = now.plusMillis(memory.own(period));
        }
        if (now.compareTo(nextSeries) >= 0) {
            if (hasData) {
                for (int string = 0; string < images.strings(); string++) {
                    frames.addAll(images.series(SERIES.get(series), string, 0));
                }
                series = (series + 1) % SERIES.size();
            }
            nextSeries = now.plus(BETWEEN_SERIES);
        }
        return frames;
    }
}
