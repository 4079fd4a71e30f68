package org.galvani.bms.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.sensor.Accuracy;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Board and plant together at the port: what only shows when currents are real.
class PortTest {

    private final Battery battery = Battery.off(Setup.of12100().soc(0.5).accuracy(Accuracy.EXACT));

    private void after(Duration time) {
        battery.advance(time);
    }

    private boolean stands(Alarm alarm) {
        return battery.board().protections().stands(alarm);
    }

    @Test
    void S_48_prechargeFillsACapacitorOf100MillifaradBeforeTheMosfetConducts() {
        battery.bank().loads(Load.parse("100mF"));
        battery.board().button(true);
        battery.bank().advance(Duration.ofSeconds(3), () -> !battery.driven().discharge && battery.driven().precharge);
        assertThat(battery.bank().time().toMillis()).isBetween(1_990L, 2_010L);
        assertThat(battery.driven().discharge).isTrue();
        battery.bank().advance(Duration.ofMinutes(2), () -> !stands(Alarm.DISCHARGE_SHORT_CIRCUIT));
        assertThat(stands(Alarm.DISCHARGE_SHORT_CIRCUIT)).isFalse();
        assertThat(battery.driven().discharge).isTrue();
        assertThat(battery.pack().portVoltage()).isCloseTo(battery.pack().packVoltage(), within(0.01));
    }

    @Test
    void S_48_withoutPrechargeTheSameCapacitorIsAShortCircuit() {
        battery.bank().loads(Load.parse("100mF"));
        battery.board().write(draft -> draft.set(Parameter.PRECHG_TIME, 0));
        battery.board().button(true);
        battery.bank().advance(Duration.ofSeconds(1), () -> !battery.driven().discharge);
        long on = battery.bank().time().toNanos();
        battery.bank().advance(Duration.ofSeconds(1), () -> battery.driven().discharge);
        assertThat(stands(Alarm.DISCHARGE_SHORT_CIRCUIT)).isTrue();
        assertThat((battery.bank().time().toNanos() - on) / 1000)
                .as("µs: after the delay of 200, before the 800 above 500 A are over")
                .isBetween(200L, 800L);
    }

    @Test
    void S_49_aShortedOutputKeepsTheMosfetOffAfterPrecharge() {
        battery.bank().loads(Load.parse("short"));
        battery.board().button(true);
        battery.bank().advance(Duration.ofSeconds(3), () -> !stands(Alarm.DISCHARGE_SHORT_CIRCUIT));
        assertThat(battery.bank().time().toMillis()).isBetween(1_990L, 2_010L);
        assertThat(battery.pack().discharged())
                .as("Ah through the precharge path")
                .isLessThan(0.01);
        battery.bank().advance(Duration.ofSeconds(61), () -> !battery.driven().precharge);
        assertThat(battery.bank().time().toMillis()).as("tried again").isBetween(61_980L, 62_030L);
        battery.bank().advance(Duration.ofSeconds(3), () -> !stands(Alarm.DISCHARGE_SHORT_CIRCUIT));
        assertThat(battery.bank().time().toMillis()).as("in vain").isBetween(63_980L, 64_040L);
        battery.bank().advance(Duration.ofMinutes(10), () -> !battery.driven().discharge);
        assertThat(battery.driven().discharge).isFalse();
    }

    @Test
    void S_02_aCellThatIsFullBeforeTheOthersEndsTheChargersCurrent() {
        battery.board().button(true);
        after(Duration.ofSeconds(5));
        battery.fill(0.96);
        battery.fillCell(4, 1);
        battery.bank().charger(Charger.of(14.6, 50));
        battery.bank().advance(Duration.ofHours(1), () -> !stands(Alarm.CELL_OVERVOLTAGE));
        assertThat(battery.board().protections().where(Alarm.CELL_OVERVOLTAGE)).isEqualTo(4);
        assertThat(stands(Alarm.PACK_OVERVOLTAGE)).isFalse();
        after(Duration.ofMillis(20));
        assertThat(battery.driven().charge).isFalse();
        assertThat(battery.driven().discharge).isTrue();
        assertThat(battery.pack().current()).isZero();
        assertThat(battery.board().modes().mode()).isEqualTo(Mode.FLOAT);
    }

    @Test
    void S_34_aShortIsCutWithinAMillisecond() {
        battery.board().button(true);
        after(Duration.ofSeconds(5));
        double before = battery.pack().discharged();
        battery.bank().loads(Load.parse("short"));
        after(Duration.ofMillis(1));
        assertThat(battery.driven().discharge).isFalse();
        assertThat(battery.pack().current()).isZero();
        double coulombs = (battery.pack().discharged() - before) * 3600;
        assertThat(coulombs).as("2,400 A for 0.2 … 0.6 ms").isBetween(0.4, 1.5);
    }

    /// model.md 3: the length of a step follows the current and the nearest timer, also when the load starts by itself
    /// 3 s after the port came alive. 250 A are above the transient limit of 200 A, which has 100 ms.
    @Test
    void aLoadThatStartsByItselfIsCutAsSoonAsOneThatIsConnected() {
        battery.bank().loads(Load.parse("250A"));
        battery.board().button(true);
        battery.bank().advance(Duration.ofSeconds(20), () -> !stands(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT));
        assertThat(battery.bank().time().toMillis()).isBetween(3_099L, 3_110L);
        assertThat(battery.pack().discharged() * 3600)
                .as("As: 250 A for 100 ms and a little")
                .isBetween(25.0, 27.0);
    }

    @Test
    void overvoltageStopsTheChargerAndALoadStillFlowsThroughTheBodyDiodeUntilItReleases() {
        battery.board().button(true);
        after(Duration.ofSeconds(5));
        battery.fill(1);
        battery.bank().charger(Charger.of(15, 20));
        after(Duration.ofMinutes(30));
        assertThat(stands(Alarm.PACK_OVERVOLTAGE)).isTrue();
        assertThat(battery.pack().current()).isZero();
        battery.bank().charger(Charger.NONE);
        battery.bank().loads(Load.parse("2A"));
        after(Duration.ofSeconds(20));
        assertThat(battery.driven().charge).isFalse();
        assertThat(battery.pack().current()).isCloseTo(-2, within(0.01));
        assertThat(battery.pack().packVoltage() - battery.pack().portVoltage()).isCloseTo(0.7, within(0.01));
        battery.bank().loads(Load.parse("10A"));
        after(Duration.ofSeconds(5));
        assertThat(battery.driven().charge).as("3 A and more release it").isTrue();
    }

    @Test
    void aChargerWakesABatteryThatIsOff() {
        after(Duration.ofSeconds(5));
        assertThat(battery.driven().awake).isFalse();
        battery.bank().charger(Charger.of(14.4, 10));
        after(Duration.ofSeconds(5));
        assertThat(battery.driven().awake).isTrue();
        assertThat(battery.pack().current()).isCloseTo(10, within(0.1));
    }
}
