package org.galvani.protocol.charger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Pack;
import org.galvani.protocol.charger.ChargeLimits.Limit;
import org.junit.jupiter.api.Test;

class ChargeLimitsTest {

    private static Readings readings(Map<Quantity, Long> values) {
        Readings readings = new Readings(Shape.of(values.keySet().stream()
                .map(quantity -> new Shape.Slot(quantity, 0))
                .toList()));
        values.forEach(readings::put);
        return readings;
    }

    private static Optional<String> refusal(Map<Quantity, Long> telemetry, Alarm... alarms) {
        List<RaisedAlarm> raised = List.of(alarms).stream()
                .map(alarm -> new RaisedAlarm(alarm, OptionalInt.empty(), alarm.key(), 0))
                .toList();
        return ChargeLimits.pack(readings(telemetry), raised).orElseThrow().refusal();
    }

    @Test
    void theLowestOfWhatIsKnownCounts() {
        ChargeLimits limits = ChargeLimits.of(
                readings(Map.of(
                        CELL_COUNT,
                        16L,
                        Protection.CELL_OVERVOLTAGE.trip(),
                        3_650L,
                        Protection.PACK_OVERVOLTAGE.trip(),
                        59_200L,
                        Protection.CHARGE_OVERCURRENT.trip(),
                        120_000L)),
                readings(Map.of(PACK_VOLTAGE, 52_000L, CHARGE_CURRENT_LIMIT, 50_000L)));
        assertThat(limits.voltage()).contains(new Limit(58_400, "cell_overvoltage_trip of 16 cells"));
        assertThat(limits.cell()).contains(new Limit(3_650, "cell_overvoltage_trip"));
        assertThat(limits.current()).contains(new Limit(50_000, "charge_current_limit"));
        assertThat(limits.usualCellVoltage()).isEqualTo(3_595); // 98.5 % of the trip
        assertThat(limits.refusal(new Goal(57_600, 3_600, 50_000, 1_000))).isEmpty();
        assertThat(limits.refusal(new Goal(58_500, 3_600, 50_000, 1_000)))
                .contains(
                        "the voltage, 58.5 V, is above what the pack bears: 58.4 V (cell_overvoltage_trip of 16 cells)");
        assertThat(limits.refusal(new Goal(57_600, 3_700, 50_000, 1_000)))
                .contains("the cell voltage, 3.7 V, is above what the pack bears: 3.65 V (cell_overvoltage_trip)");
        assertThat(limits.refusal(new Goal(57_600, 3_600, 50_100, 1_000)))
                .contains("the current, 50.1 A, is above what the pack bears: 50 A (charge_current_limit)");
    }

    /// An EMUS unit counts the cells of both strings: 40 of them make 20 in series.
    @Test
    void cellsOfSeveralStringsDoNotAddUpToMoreVoltage() {
        Map<Quantity, Long> telemetry =
                Map.of(CELL_COUNT, 40L, PACK_VOLTAGE, 66_150L, CELL_VOLTAGE_MIN, 3_300L, CELL_VOLTAGE_MAX, 3_320L);
        ChargeLimits limits =
                ChargeLimits.of(readings(Map.of(Protection.CELL_OVERVOLTAGE.trip(), 3_600L)), readings(telemetry));
        assertThat(limits.voltage()).contains(new Limit(72_000, "cell_overvoltage_trip of 20 cells"));
    }

    @Test
    void whatNobodyTellsLimitsNothing() {
        ChargeLimits limits = ChargeLimits.of(readings(Map.of()), readings(Map.of(PACK_VOLTAGE, 52_000L)));
        assertThat(limits).isEqualTo(new ChargeLimits(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(limits.usualCellVoltage()).isZero();
    }

    @Test
    void whatThePackSaysNowIsHandedToTheControl() {
        Pack pack = ChargeLimits.pack(
                        readings(Map.of(
                                PACK_VOLTAGE, 52_000L,
                                CELL_VOLTAGE_MAX, 3_301L,
                                CHARGE_CURRENT_LIMIT, 20_000L,
                                CHARGE_VOLTAGE_LIMIT, 56_000L)),
                        List.of())
                .orElseThrow();
        assertThat(pack).isEqualTo(new Pack(52_000, 3_301, 20_000, 56_000, Optional.empty()));
        assertThat(ChargeLimits.pack(readings(Map.of(SOC, 50L)), List.of())).isEmpty();
    }

    @Test
    void aPackThatLetsNothingInOrRaisesMoreThanAWarningIsNotCharged() {
        Map<Quantity, Long> well = Map.of(PACK_VOLTAGE, 52_000L, CHARGE_MOS, 1L, CHARGE_PERMITTED, 1L);
        assertThat(refusal(well)).isEmpty();
        assertThat(refusal(well, Alarm.CELL_OVERVOLTAGE_WARNING)).isEmpty();
        assertThat(refusal(well, Alarm.CELL_OVERVOLTAGE)).contains("the pack raises cell_overvoltage");
        assertThat(refusal(Map.of(PACK_VOLTAGE, 52_000L, CHARGE_MOS, 0L)))
                .contains("the charge MOSFET of the pack is off");
        assertThat(refusal(Map.of(PACK_VOLTAGE, 52_000L, CHARGE_PERMITTED, 0L)))
                .contains("the pack does not permit charging");
    }
}
