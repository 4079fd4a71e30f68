package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.SettingRefused;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Scenarios S-19 to S-35: too much current, and locks.
class CurrentTest {

    private static final Alarm TRANSIENT = Alarm.DISCHARGE_TRANSIENT_OVERCURRENT;
    private static final Alarm LOCK = Alarm.DISCHARGE_TRANSIENT_OVERCURRENT_LOCK;
    private static final Alarm SHORT = Alarm.DISCHARGE_SHORT_CIRCUIT;
    private static final Alarm SHORT_LOCK = Alarm.DISCHARGE_SHORT_CIRCUIT_LOCK;

    private final Bench bench = new Bench();

    @Test
    void S_19_theChargeAlarm() {
        bench.charge(80).run(5).raisesNothing();
        bench.charge(80.1).run(1.01).raises(Alarm.CHARGE_OVERCURRENT_WARNING).drives(1, 1);
        bench.charge(77.1).run(5).raises(Alarm.CHARGE_OVERCURRENT_WARNING);
        bench.charge(76.9).run(0.01).raisesNothing().drives(1, 1);
    }

    @Test
    void S_20_theDelayBeginsAgain() {
        bench.charge(101).run(9.9).charge(50).run(1).charge(101).run(9.9);
        bench.raisesNot(Alarm.CHARGE_OVERCURRENT).drives(1, 1);
    }

    @Test
    void S_21_tenSecondsOfTooMuchCharge() {
        tripCharge();
        bench.drives(0, 1).recorded(Occasion.RAISED, Alarm.CHARGE_OVERCURRENT);
    }

    @Test
    void S_22_itReturnsAfterAMinuteAndTripsAgainForEver() {
        tripCharge();
        bench.current(0);
        for (int round = 1; round <= 8; round++) {
            double back = bench.until(() -> !bench.stands(Alarm.CHARGE_OVERCURRENT), 61);
            assertThat(back).isEqualTo(70 * round, within(0.05 * round));
            bench.drives(1, 1).charge(101);
            double again = bench.until(() -> bench.stands(Alarm.CHARGE_OVERCURRENT), 11);
            assertThat(again).isEqualTo(70 * round + 10, within(0.05 * round));
            bench.drives(0, 1);
            bench.current(0);
        }
    }

    @Test
    void S_23_dischargeReleasesAtOnce() {
        tripCharge();
        bench.current(0).run(5).raises(Alarm.CHARGE_OVERCURRENT);
        assertThat(bench.board.protections().recovery(Alarm.CHARGE_OVERCURRENT)).isEqualTo(OptionalLong.of(55_000_000));
        bench.noCharger().current(-0.5).run(0.01);
        bench.raisesNot(Alarm.CHARGE_OVERCURRENT).drives(1, 1);
    }

    @Test
    void S_24_theDischargeAlarm() {
        bench.current(-105).run(5).raisesNothing();
        bench.current(-105.1)
                .run(1.01)
                .raises(Alarm.DISCHARGE_OVERCURRENT_WARNING)
                .drives(1, 1);
        bench.current(-103.1).run(5).raises(Alarm.DISCHARGE_OVERCURRENT_WARNING);
        bench.current(-102.9).run(0.01).raisesNothing();
    }

    @Test
    void S_25_tenSecondsOfTooMuchDischarge() {
        tripDischarge();
        bench.drives(1, 0)
                .recorded(Occasion.RAISED, Alarm.DISCHARGE_OVERCURRENT)
                .current(0);
        bench.throughout(59, () -> bench.drives(1, 0));
        double back = bench.until(() -> bench.driven.discharge, 61);
        assertThat(back).isEqualTo(70.0, within(0.02));
        bench.drives(1, 1).raisesNothing();
    }

    @Test
    void S_26_chargeReleasesAtOnce() {
        tripDischarge();
        bench.current(0).run(5).raises(Alarm.DISCHARGE_OVERCURRENT);
        bench.charge(0.3).run(0.01).raisesNot(Alarm.DISCHARGE_OVERCURRENT).drives(1, 1);
    }

    @Test
    void S_27_ninetyNineMillisecondsAreNotEnough() {
        bench.current(-50).run(1).current(-201).run(0.099).current(-50).run(1);
        bench.raisesNothing().drives(1, 1);
    }

    @Test
    void S_28_hundredMillisecondsAre() {
        bench.current(-50).run(1).current(-201).begin();
        double after = bench.until(() -> bench.stands(TRANSIENT), 0.2);
        assertThat(after).isEqualTo(0.100, within(0.002));
        bench.drives(1, 0).current(0).begin();
        assertThat(bench.until(() -> bench.driven.discharge, 61)).isEqualTo(60, within(0.02));
    }

    @Test
    void S_29_withoutItsLockItRepeats() {
        double last = -60;
        int trips = 0;
        bench.begin();
        while (bench.elapsed() < 600) {
            bench.current(bench.driven.discharge ? -250 : 0);
            boolean before = bench.stands(TRANSIENT);
            bench.step(bench.driven.discharge ? 1000 : 10_000);
            if (bench.stands(TRANSIENT) && !before) {
                assertThat(bench.elapsed() - last).isEqualTo(60.1, within(0.02));
                last = bench.elapsed();
                trips++;
            }
            bench.raisesNot(LOCK);
        }
        assertThat(trips).isEqualTo(10);
    }

    @Test
    void S_30_theFifthTripLocksForEver() {
        lock();
        bench.current(0).throughout(24 * 3600, () -> bench.raises(LOCK).drives(1, 0));
        bench.raisesNot(TRANSIENT);
    }

    @Test
    void S_31_onlyAChargerOpensIt() {
        lock();
        bench.current(0).throughout(3600, () -> bench.raises(LOCK).drives(1, 0));
        bench.charger(11.6).run(1).raises(LOCK);
        bench.charger(13.7).run(1).raises(LOCK).drives(1, 0); // pack + 0.5 V
        bench.charger(14.6).run(0.02).raisesNot(LOCK).drives(1, 1);
        bench.noCharger();
        trip(4);
        bench.raisesNot(LOCK);
    }

    @Test
    void S_32_orSwitchingOffAndOn() {
        lock();
        bench.current(0).run(61).raises(LOCK);
        bench.board.button(false);
        bench.run(1).drives(0, 0).board.button(true);
        bench.run(0.01).raisesNot(LOCK);
        bench.run(2.1).drives(1, 1);
        trip(4);
        bench.raisesNot(LOCK);
    }

    @Test
    void S_33_aGoodWhileBeginsTheCountAgain() {
        bench.set(Parameter.TRANS_LOCK_EN, 1);
        trip(4);
        bench.current(-20).run(61);
        trip(1);
        bench.raisesNot(LOCK);
    }

    @Test
    void S_33_aShortWhileDoesNot() {
        bench.set(Parameter.TRANS_LOCK_EN, 1);
        trip(4);
        bench.current(-20).run(59);
        tripOnce();
        bench.raises(LOCK);
    }

    @Test
    void S_34_aShortIsCutWithinAMillisecond() {
        bench.current(-50).run(1).current(-600).begin().run(0.001);
        bench.raises(SHORT).drives(1, 0).recorded(Occasion.RAISED, SHORT);
        assertThatThrownBy(() -> bench.function(Parameter.SC_CUR, false))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("cannot be closed");
        assertThatThrownBy(() -> bench.set(Parameter.SC_CUR, -800)).hasMessageContaining("fixed in a 12100");
    }

    @Test
    void S_35_theFifthShortLocks() {
        for (int i = 1; i <= 5; i++) {
            bench.raisesNot(SHORT_LOCK)
                    .current(-600)
                    .run(0.001)
                    .raises(SHORT)
                    .drives(1, 0)
                    .current(0);
            assertThat(bench.stands(SHORT_LOCK)).as("after trip %d", i).isEqualTo(i == 5);
            bench.run(59.99).drives(1, 0).run(0.01).raisesNot(SHORT).drives(1, i < 5 ? 1 : 0);
        }
        bench.throughout(24 * 3600, () -> bench.raises(SHORT_LOCK).drives(1, 0));
        bench.board.button(false);
        bench.run(1).board.button(true);
        bench.run(3).raises(SHORT_LOCK).drives(1, 0);
        bench.charger(14.6).run(3).raisesNot(SHORT_LOCK).drives(1, 1);
    }

    private void tripCharge() {
        bench.charge(101).begin();
        double after = bench.until(() -> bench.stands(Alarm.CHARGE_OVERCURRENT), 11);
        assertThat(after).isEqualTo(10.0, within(0.02));
    }

    private void tripDischarge() {
        bench.current(-111).begin();
        double after = bench.until(() -> bench.stands(Alarm.DISCHARGE_OVERCURRENT), 11);
        assertThat(after).isEqualTo(10.0, within(0.02));
    }

    private void tripOnce() {
        bench.current(-201).run(0.101).raises(TRANSIENT).current(0);
    }

    /// So many times, each released again.
    private void trip(int times) {
        for (int i = 0; i < times; i++) {
            tripOnce();
            bench.run(60).raisesNot(TRANSIENT);
        }
    }

    private void lock() {
        bench.set(Parameter.TRANS_LOCK_EN, 1);
        trip(4);
        bench.raisesNot(LOCK);
        tripOnce();
        bench.raises(LOCK).drives(1, 0);
    }
}
