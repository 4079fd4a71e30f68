package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.TEMPERATURES;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.junit.jupiter.api.Test;

/// The day that the packs of the demo have lived before the page opens.
class DemoFleetTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void eachPackHasLivedADayThatItsBoardCouldHaveTold() throws Exception {
        Map<String, List<Report>> told = new HashMap<>();
        try (DemoFleet fleet = DemoFleet.start(
                () -> NOW, Duration.ofHours(1), day -> told.put(day.getFirst().device(), day))) {
            assertThat(fleet.devices())
                    .extracting(device -> device.name())
                    .containsExactlyInAnyOrderElementsOf(told.keySet());
        }
        told.forEach((name, day) -> {
            assertThat(day).as(name).hasSize(24);
            assertThat(day.getFirst().arrivalTime()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        });
        List<Readings> cellar = told.getOrDefault("cellar-1", List.of()).stream()
                .map(report -> ((Report.Telemetry) report).readings())
                .toList();
        assertThat(cellar.stream()
                        .map(now -> now.value(PACK_VOLTAGE))
                        .distinct()
                        .count())
                .as("voltages of a day that moved")
                .isGreaterThan(12);
        assertThat(cellar)
                .allSatisfy(now -> assertThat(now.value(TEMPERATURES, 3))
                        .as("a JK board without its third sensor repeats the MOSFET's there")
                        .isEqualTo(now.value(MOS_TEMPERATURE)));
        assertThat(cellar)
                .allSatisfy(now -> assertThat(now.has(TEMPERATURES, 5)).isTrue());
    }
}
