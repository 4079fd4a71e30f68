package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.CELL_OVERVOLTAGE;
import static org.galvani.pack.Protection.CELL_UNDERVOLTAGE;

import java.time.Duration;
import java.util.List;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.junit.jupiter.api.Test;

/// The stand-in pack: deterministic, plausible, obedient, and honest about alarms.
class VirtualPackTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Readings settings(Quantity quantity, long value) {
        Readings settings = new Readings(Shape.of(List.of(new Shape.Slot(quantity, 0))));
        settings.put(quantity, value);
        return settings;
    }

    @Test
    void theSameSeedAndTimeGiveTheSameReadingsHoweverTheTimeIsCut() {
        VirtualPack whole = VirtualPack.usual(3);
        VirtualPack cut = VirtualPack.usual(3);
        whole.advance(HOUR);
        for (int i = 0; i < 4800; i++) {
            cut.advance(Duration.ofMillis(750));
        }
        assertThat(cut.readings()).isEqualTo(whole.readings());
        assertThat(VirtualPack.usual(4).readings())
                .isNotEqualTo(VirtualPack.usual(3).readings());
    }

    @Test
    void aWeekIsPlausibleAndRaisesNothing() {
        VirtualPack pack = VirtualPack.usual(1);
        long cycles = pack.readings().value(CYCLE_COUNT);
        long lowestSoc = 10_000;
        long highestSoc = 0;
        for (int minute = 0; minute < 7 * 24 * 60; minute += 5) {
            pack.advance(Duration.ofMinutes(5));
            Readings now = pack.readings();
            lowestSoc = Math.min(lowestSoc, now.value(SOC));
            highestSoc = Math.max(highestSoc, now.value(SOC));
            assertThat(pack.alarms()).isEmpty();
            assertThat(now.value(CELL_VOLTAGE_MIN)).isBetween(2900L, now.value(CELL_VOLTAGE_MAX));
            assertThat(now.value(CELL_VOLTAGE_MAX)).isLessThan(3600);
            assertThat(now.value(CELL_VOLTAGE_SPREAD)).isBetween(0L, 250L);
            assertThat(now.value(TEMPERATURES, 1)).isBetween(200L, 350L);
            assertThat(now.value(MOS_TEMPERATURE)).isBetween(200L, 450L);
            assertThat(now.value(PACK_POWER)).isEqualTo(now.value(PACK_VOLTAGE) * now.value(PACK_CURRENT) / 1000);
        }
        assertThat(lowestSoc).isLessThan(2000);
        assertThat(highestSoc).isGreaterThan(9500);
        assertThat(pack.readings().value(CYCLE_COUNT)).isGreaterThan(cycles + 5);
    }

    @Test
    void everyNumberOfCellsWorks() {
        for (int cells = 1; cells <= 32; cells++) {
            VirtualPack pack = new VirtualPack(cells, 100_000, cells);
            pack.advance(HOUR);
            Readings now = pack.readings();
            long sum = 0;
            for (int cell = 1; cell <= cells; cell++) {
                sum += now.value(CELL_VOLTAGES, cell);
            }
            assertThat(now.value(PACK_VOLTAGE)).isEqualTo(sum);
            assertThat(now.value(CELL_COUNT)).isEqualTo(cells);
            assertThat(Long.bitCount(now.value(CELLS_PRESENT))).isEqualTo(cells);
            assertThat(now.value(CELL_VOLTAGES, (int) now.value(CELL_VOLTAGE_MAX_CELL)))
                    .isEqualTo(now.value(CELL_VOLTAGE_MAX));
            assertThat(now.value(CELL_VOLTAGES, (int) now.value(CELL_VOLTAGE_MIN_CELL)))
                    .isEqualTo(now.value(CELL_VOLTAGE_MIN));
        }
        assertThatThrownBy(() -> new VirtualPack(0, 100_000, 1)).hasMessageContaining("1 to 32 cells, not 0");
        assertThatThrownBy(() -> new VirtualPack(33, 100_000, 1)).hasMessageContaining("not 33");
    }

    @Test
    void noCurrentFlowsWhereItsSwitchIsOff() {
        VirtualPack pack = VirtualPack.usual(1);
        assertThat(pack.readings().value(PACK_CURRENT)).isEqualTo(56_000);
        pack.obey(settings(CHARGE_SWITCH, 0));
        assertThat(pack.readings().value(PACK_CURRENT)).isZero();
        assertThat(pack.readings().value(CHARGE_MOS)).isZero();
        assertThat(pack.readings().value(DISCHARGE_MOS)).isEqualTo(1);
        pack.obey(settings(DISCHARGE_SWITCH, 0));
        Readings before = pack.readings();
        pack.advance(Duration.ofHours(30));
        assertThat(pack.readings().value(REMAINING_CAPACITY)).isEqualTo(before.value(REMAINING_CAPACITY));
        assertThat(pack.readings().value(TOTAL_CYCLE_CAPACITY)).isEqualTo(before.value(TOTAL_CYCLE_CAPACITY));
        pack.obey(settings(CHARGE_SWITCH, 1));
        pack.advance(Duration.ofHours(24));
        assertThat(pack.readings().value(REMAINING_CAPACITY)).isGreaterThan(before.value(REMAINING_CAPACITY));
    }

    @Test
    void overvoltageTripsAboveItsValueAndReleasesBelowItsOther() {
        VirtualPack pack = VirtualPack.usual(1);
        long max = pack.readings().value(CELL_VOLTAGE_MAX);
        pack.obey(settings(CELL_OVERVOLTAGE.release(), max - 100));
        pack.obey(settings(CELL_OVERVOLTAGE.trip(), max));
        assertThat(pack.alarms()).as("at the trip value").isEmpty();
        pack.obey(settings(CELL_OVERVOLTAGE.trip(), max - 1));
        assertThat(pack.alarms()).containsExactly(Alarm.CELL_OVERVOLTAGE);
        assertThat(pack.readings().value(CHARGE_MOS)).isZero();
        assertThat(pack.readings().value(PACK_CURRENT)).isZero();
        pack.obey(settings(CELL_OVERVOLTAGE.trip(), 3650));
        assertThat(pack.alarms()).as("between release and trip").containsExactly(Alarm.CELL_OVERVOLTAGE);
        pack.obey(settings(CELL_OVERVOLTAGE.release(), 3580));
        assertThat(pack.alarms()).isEmpty();
        assertThat(pack.readings().value(CHARGE_MOS)).isEqualTo(1);
    }

    @Test
    void undervoltageStopsTheLoadButNotInAnEmergency() {
        VirtualPack pack = VirtualPack.usual(1);
        pack.obey(settings(CELL_UNDERVOLTAGE.release(), 3550));
        pack.obey(settings(CELL_UNDERVOLTAGE.trip(), 3500));
        assertThat(pack.alarms()).containsExactly(Alarm.CELL_UNDERVOLTAGE);
        assertThat(pack.readings().value(DISCHARGE_MOS)).isZero();
        assertThat(pack.readings().value(CHARGE_MOS)).isEqualTo(1);
        pack.startEmergency();
        assertThat(pack.readings().value(DISCHARGE_MOS)).isEqualTo(1);
        long left = pack.readings().value(EMERGENCY_TIME_LEFT);
        pack.advance(Duration.ofSeconds(10));
        assertThat(pack.readings().value(EMERGENCY_TIME_LEFT)).isEqualTo(left - 10);
        pack.advance(Duration.ofSeconds(left));
        assertThat(pack.readings().value(EMERGENCY_TIME_LEFT)).isZero();
        assertThat(pack.readings().value(DISCHARGE_MOS)).isZero();
    }

    @Test
    void aWrongCellCountIsToldAndNothingFlows() {
        VirtualPack pack = VirtualPack.usual(1);
        pack.obey(settings(CELL_COUNT_SETTING, 15));
        assertThat(pack.alarms()).containsExactly(Alarm.CELL_COUNT_MISMATCH);
        assertThat(pack.readings().value(PACK_CURRENT)).isZero();
    }
}
