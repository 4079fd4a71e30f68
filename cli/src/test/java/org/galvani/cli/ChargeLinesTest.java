package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.galvani.device.station.ChargeRun.Standing;
import org.galvani.device.station.Faults;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Seen;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.charger.ChargeLimits;
import org.junit.jupiter.api.Test;

/// What a charge tells, and when.
class ChargeLinesTest {

    private final ChargeLines lines = new ChargeLines(
            new Goal(14_200, 0, 10_000, 500), new ChargeLimits(Optional.empty(), Optional.empty(), Optional.empty()));

    private static Standing standing(int second, Stage stage, String trouble, boolean quiet) {
        return new Standing(
                Duration.ofSeconds(second),
                stage,
                stage == Stage.STOPPED ? "no status of a charger for 5 s" : "",
                List.of(new Seen(0xE8, 13_300, 2_500, 0, List.of(), Duration.ofSeconds(1))),
                trouble,
                new Faults(1, 3),
                quiet);
    }

    private boolean told(int second, String trouble) {
        return lines.isWorthTelling(standing(second, Stage.CONSTANT_CURRENT, trouble, false));
    }

    @Test
    void troubleIsToldWhenItBeginsAndWhenItEnds() {
        assertThat(told(1, "")).isTrue();
        assertThat(told(2, "")).isFalse();
        assertThat(told(3, "the serial port went away")).isTrue();
        assertThat(told(4, "there is no serial port"))
                .as("still the same trouble")
                .isFalse();
        assertThat(told(5, "")).isTrue();
        assertThat(told(6, "")).isFalse();
        assertThat(told(15, "")).as("now and then").isTrue();
    }

    @Test
    void faultsAreCountedForPrograms() {
        assertThat(lines.object(standing(1, Stage.CONSTANT_CURRENT, "", false)))
                .containsEntry("link_losses", 1L)
                .containsEntry("bus_errors", 3L);
    }

    @Test
    void chargersThatWereNotSeenToStopAreTold() {
        Standing unseen = standing(9, Stage.STOPPED, "there is no serial port", false);
        assertThat(lines.endingText(unseen))
                .endsWith("; they were not seen to stop: one that hears nothing does so after 5 s");
        assertThat(lines.ending(unseen)).containsEntry("seen_stopped", false);
        Standing seen = standing(9, Stage.STOPPED, "", true);
        assertThat(lines.endingText(seen)).doesNotContain("not seen");
        assertThat(lines.ending(seen)).containsEntry("seen_stopped", true);
    }
}
