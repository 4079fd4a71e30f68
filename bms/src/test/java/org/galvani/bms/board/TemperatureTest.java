package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Scenarios S-36 to S-40: too hot, too cold.
class TemperatureTest {

    private final Bench bench = new Bench();

    @Test
    void S_36_chargingHot() {
        bench.charge(20).sensor(2, 50.1).run(1.99).raisesNothing();
        bench.run(0.01).raises(Alarm.CHARGE_OVERTEMPERATURE_WARNING).drives(1, 1);
        bench.sensor(2, 59.9).run(5).sensor(2, 60.0).run(5).raisesNot(Alarm.CHARGE_OVERTEMPERATURE);
        bench.sensor(2, 60.1).run(1.99).raisesNot(Alarm.CHARGE_OVERTEMPERATURE);
        bench.run(0.01).raises(Alarm.CHARGE_OVERTEMPERATURE);
        bench.drives(0, 1);
        assertThat(bench.board.protections().where(Alarm.CHARGE_OVERTEMPERATURE))
                .isEqualTo(2);
        bench.current(0).sensor(2, 50.1).run(5).raises(Alarm.CHARGE_OVERTEMPERATURE);
        bench.sensor(2, 49.9).run(0.01).raisesNot(Alarm.CHARGE_OVERTEMPERATURE);
        bench.drives(1, 1).sensor(2, 47.0).run(5).raises(Alarm.CHARGE_OVERTEMPERATURE_WARNING);
        bench.sensor(2, 46.9).run(0.01).raisesNot(Alarm.CHARGE_OVERTEMPERATURE_WARNING);
    }

    @Test
    void S_36_theLimitOfDischargingCountsWhenChargingHasEnded() {
        bench.charge(20)
                .sensor(2, 60.1)
                .run(10)
                .raises(Alarm.CHARGE_OVERTEMPERATURE)
                .drives(0, 1);
        bench.current(0).run(2.02).raises(Alarm.DISCHARGE_OVERTEMPERATURE).drives(0, 0);
    }

    @Test
    void S_37_chargingCold() {
        bench.charge(20).sensor(1, 1.9).run(1.99).raisesNothing();
        bench.run(0.01).raises(Alarm.CHARGE_UNDERTEMPERATURE_WARNING).drives(1, 1);
        bench.sensor(1, -10.1).run(1.99).drives(1, 1);
        bench.run(0.01).raises(Alarm.CHARGE_UNDERTEMPERATURE).drives(0, 1);
        assertThat(bench.board.protections().where(Alarm.CHARGE_UNDERTEMPERATURE))
                .isEqualTo(1);
        bench.sensor(1, -0.1).run(5).raises(Alarm.CHARGE_UNDERTEMPERATURE).drives(0, 1);
        bench.sensor(1, 0.1).run(0.01).raisesNot(Alarm.CHARGE_UNDERTEMPERATURE);
        bench.drives(1, 1).raises(Alarm.CHARGE_UNDERTEMPERATURE_WARNING);
        bench.sensor(1, 5.0).run(5).raises(Alarm.CHARGE_UNDERTEMPERATURE_WARNING);
        bench.sensor(1, 5.1).run(0.01).raisesNothing();
    }

    @Test
    void S_38_dischargingCold() {
        bench.current(-20).sensor(1, -15).run(5).drives(0, 1);
        bench.sensor(1, -20.1).run(1.99).drives(0, 1).run(0.01).drives(0, 0);
        bench.raises(Alarm.DISCHARGE_UNDERTEMPERATURE, Alarm.CHARGE_UNDERTEMPERATURE);
        bench.current(0).sensor(1, -9.9).run(0.01).drives(0, 1);
        bench.sensor(1, 0.0).run(5).drives(0, 1);
        bench.sensor(1, 0.1).run(0.01).drives(1, 1);
    }

    @Test
    void S_39_ambientSwitchesBothOff() {
        bench.ambient(60.1).run(1.99).drives(1, 1).run(0.01).drives(0, 0);
        bench.raises(Alarm.AMBIENT_OVERTEMPERATURE);
        bench.ambient(55.1).run(5).drives(0, 0);
        bench.ambient(54.9).run(0.01).drives(1, 1).raises(Alarm.AMBIENT_OVERTEMPERATURE_WARNING);
        bench.ambient(46.9).run(0.01).raisesNothing();
    }

    @Test
    void S_39_andSoDoesTheCold() {
        bench.ambient(-20.1).run(2.01).raises(Alarm.AMBIENT_UNDERTEMPERATURE).drives(0, 0);
        bench.ambient(-10.0).run(5).drives(0, 0);
        bench.ambient(-9.9).run(0.01).drives(1, 1).raises(Alarm.AMBIENT_UNDERTEMPERATURE_WARNING);
        bench.ambient(3.1).run(0.01).raisesNothing();
    }

    @Test
    void S_40_hotMosfetsSwitchBothOff() {
        bench.current(-100).power(80.1).run(2.01).raises(Alarm.MOS_OVERTEMPERATURE_WARNING);
        bench.drives(1, 1).power(100.1).run(1.99).drives(1, 1);
        bench.run(0.01).raises(Alarm.MOS_OVERTEMPERATURE).drives(0, 0);
        bench.current(0).power(85.1).run(5).drives(0, 0);
        bench.power(84.9).run(0.01).drives(1, 1).raises(Alarm.MOS_OVERTEMPERATURE_WARNING);
        bench.power(75.1).run(5).raises(Alarm.MOS_OVERTEMPERATURE_WARNING);
        bench.power(74.9).run(0.01).raisesNothing();
    }

    @Test
    void warningsOfTheOtherDirectionAreSilent() {
        bench.current(-20).run(1).sensor(1, 50.5).run(5).raisesNothing();
        bench.current(0).run(5).raises(Alarm.CHARGE_OVERTEMPERATURE_WARNING);
        bench.current(-20).run(0.02).raisesNothing();
        bench.sensor(1, 52.1).run(5).raises(Alarm.DISCHARGE_OVERTEMPERATURE_WARNING);
        bench.charge(20)
                .run(5)
                .raises(Alarm.CHARGE_OVERTEMPERATURE_WARNING)
                .raisesNot(Alarm.DISCHARGE_OVERTEMPERATURE_WARNING);
    }
}
