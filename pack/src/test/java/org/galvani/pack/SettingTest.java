package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Protection.CELL_OVERVOLTAGE;
import static org.galvani.pack.Protection.DISCHARGE_SHORT_CIRCUIT;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A setting of a protection is called `<protection>_<setting>` and takes its unit from the protection.
class SettingTest {

    @Test
    void isNamedAfterItsProtection() {
        var trip = CELL_OVERVOLTAGE.warningTrip();
        assertThat(trip.key()).isEqualTo("cell_overvoltage_warning_trip");
        assertThat(trip.label(Language.EN)).isEqualTo("Cell overvoltage: warning trip");
        assertThat(trip.label(Language.ZH)).isEqualTo("单体过压: 告警值");
    }

    @Test
    void isTheSameInstanceEveryTime() {
        for (var protection : Protection.values()) {
            assertThat(named(protection)).isEqualTo(protection.settings());
            for (var setting : protection.settings()) {
                assertThat(protection.setting(setting.which())).isSameAs(setting);
                assertThat(setting.protection()).isSameAs(protection);
                assertThat(setting.kind()).isEqualTo(Kind.SETTING);
                assertThat(setting.extent()).isEqualTo(Extent.SCALAR);
            }
        }
        assertThat(CELL_OVERVOLTAGE.trip()).isSameAs(CELL_OVERVOLTAGE.trip());
    }

    @Test
    void countsLimitsAsTheProtectionAndDelaysInSeconds() {
        assertThat(CELL_OVERVOLTAGE.release().unit()).isEqualTo(Unit.VOLT);
        assertThat(CELL_OVERVOLTAGE.release().decimals()).isEqualTo(3);
        assertThat(CELL_OVERVOLTAGE.delay().unit()).isEqualTo(Unit.SECOND);
        assertThat(CELL_OVERVOLTAGE.delay().decimals()).isEqualTo(3);
        assertThat(DISCHARGE_SHORT_CIRCUIT.releaseDelay().decimals()).isEqualTo(6);
    }

    @Test
    void countsTripsWithoutAUnitAndSwitchesWithTwoValues() {
        assertThat(DISCHARGE_SHORT_CIRCUIT.lockCount().form()).isEqualTo(Form.NUMBER);
        assertThat(DISCHARGE_SHORT_CIRCUIT.lockCount().unit()).isEqualTo(Unit.NONE);
        assertThat(DISCHARGE_SHORT_CIRCUIT.lockCount().decimals()).isZero();
        assertThat(List.of(
                        DISCHARGE_SHORT_CIRCUIT.enabled(),
                        DISCHARGE_SHORT_CIRCUIT.warningEnabled(),
                        DISCHARGE_SHORT_CIRCUIT.lockEnabled()))
                .allSatisfy(setting -> assertThat(setting.form()).isEqualTo(Form.SWITCH));
    }

    private static List<Setting> named(Protection protection) {
        return List.of(
                protection.warningTrip(),
                protection.warningRelease(),
                protection.warningEnabled(),
                protection.trip(),
                protection.release(),
                protection.delay(),
                protection.releaseDelay(),
                protection.enabled(),
                protection.lockCount(),
                protection.lockEnabled());
    }
}
