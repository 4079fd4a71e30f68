package org.galvani.protocol.inverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.inverter.InverterPack.Caps;
import org.junit.jupiter.api.Test;

class InverterPackTest {

    private static final Caps NO_CAPS =
            new Caps(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /// A 12100: four cells, limits by its settings alone.
    private static final Map<Quantity, Long> SETTINGS = Map.of(
            CELL_COUNT,
            4L,
            Protection.CELL_OVERVOLTAGE.trip(),
            3_650L,
            Protection.PACK_OVERVOLTAGE.trip(),
            14_500L,
            Protection.CELL_UNDERVOLTAGE.trip(),
            2_500L,
            Protection.PACK_UNDERVOLTAGE.trip(),
            11_400L,
            Protection.CHARGE_OVERCURRENT.trip(),
            100_000L,
            Protection.DISCHARGE_OVERCURRENT.trip(),
            110_000L);

    private static Readings readings(Map<Quantity, Long> values) {
        Readings readings = new Readings(Shape.of(values.keySet().stream()
                .map(quantity -> new Shape.Slot(quantity, 0))
                .toList()));
        values.forEach(readings::put);
        return readings;
    }

    private static InverterGroup.Pack pack(
            Map<Quantity, Long> telemetry, Map<Quantity, Long> settings, Caps caps, Alarm... alarms) {
        Map<Quantity, Long> all = new LinkedHashMap<>(telemetry);
        all.putIfAbsent(PACK_VOLTAGE, 13_200L);
        return InverterPack.of(
                readings(all),
                Arrays.stream(alarms)
                        .map(alarm -> new RaisedAlarm(alarm, OptionalInt.empty(), alarm.key(), 0))
                        .toList(),
                readings(settings),
                caps);
    }

    private static boolean permits(Quantity permitted, Map<Quantity, Long> telemetry, Alarm... alarms) {
        return pack(telemetry, SETTINGS, NO_CAPS, alarms).readings().value(permitted) == 1;
    }

    @Test
    void limitsFromSettingsStayClearOfTheTrips() {
        Readings limits = pack(Map.of(), SETTINGS, NO_CAPS).readings();
        assertThat(limits.value(CHARGE_VOLTAGE_LIMIT)).isEqualTo(14_282); // 98.5 % of 14.5 V, below 4 x 3.65 V
        assertThat(limits.value(CHARGE_CURRENT_LIMIT)).isEqualTo(90_000); // 90 %
        assertThat(limits.value(DISCHARGE_CURRENT_LIMIT)).isEqualTo(99_000);
        assertThat(limits.value(DISCHARGE_VOLTAGE_LIMIT)).isEqualTo(11_742); // 103 % of 11.4 V, above 4 x 2.5 V
    }

    @Test
    void whatThePackTellsGoesBeforeItsSettingsAndTheUserOnlyTightens() {
        Map<Quantity, Long> told = Map.of(CHARGE_VOLTAGE_LIMIT, 14_000L, CHARGE_CURRENT_LIMIT, 30_000L);
        Caps caps = new Caps(
                OptionalLong.of(14_400), OptionalLong.of(20_000), OptionalLong.of(50_000), OptionalLong.of(12_000));
        Readings limits = pack(told, SETTINGS, caps).readings();
        assertThat(limits.value(CHARGE_VOLTAGE_LIMIT)).isEqualTo(14_000); // 14.4 V would loosen it
        assertThat(limits.value(CHARGE_CURRENT_LIMIT)).isEqualTo(20_000);
        assertThat(limits.value(DISCHARGE_CURRENT_LIMIT)).isEqualTo(50_000);
        assertThat(limits.value(DISCHARGE_VOLTAGE_LIMIT)).isEqualTo(12_000);
    }

    @Test
    void limitsThatNobodyTellsAreNamedAndImpossibleOnesRefused() {
        assertThat(InverterPack.missing(pack(Map.of(), Map.of(), NO_CAPS)))
                .containsExactly(CHARGE_VOLTAGE_LIMIT, CHARGE_CURRENT_LIMIT, DISCHARGE_CURRENT_LIMIT);
        assertThat(InverterPack.missing(pack(Map.of(), SETTINGS, NO_CAPS))).isEmpty();
        Caps high =
                new Caps(OptionalLong.of(12_000), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(12_500));
        assertThat(InverterPack.refusal(pack(Map.of(), SETTINGS, high).readings()))
                .contains("the discharge voltage limit, 12.5 V, is not below the charge voltage limit, 12.0 V");
    }

    @Test
    void cellsOfSeveralStringsAreNoMoreVoltage() {
        Map<Quantity, Long> telemetry =
                Map.of(CELL_COUNT, 8L, PACK_VOLTAGE, 13_240L, CELL_VOLTAGE_MIN, 3_300L, CELL_VOLTAGE_MAX, 3_320L);
        Map<Quantity, Long> settings = Map.of(Protection.CELL_OVERVOLTAGE.trip(), 3_650L);
        assertThat(pack(telemetry, settings, NO_CAPS).readings().value(CHARGE_VOLTAGE_LIMIT))
                .isEqualTo(4 * 3_595);
    }

    @Test
    void aPathThatIsOffALockOrAFaultBlocks() {
        Map<Quantity, Long> on = Map.of(CHARGE_MOS, 1L, DISCHARGE_MOS, 1L);
        assertThat(permits(CHARGE_PERMITTED, on)).isTrue();
        assertThat(permits(CHARGE_PERMITTED, Map.of(CHARGE_MOS, 0L))).isFalse();
        assertThat(permits(DISCHARGE_PERMITTED, Map.of(CHARGE_MOS, 0L, DISCHARGE_MOS, 1L)))
                .isTrue();
        assertThat(permits(CHARGE_PERMITTED, on, Alarm.CELL_OVERVOLTAGE_WARNING))
                .isTrue();
        assertThat(permits(CHARGE_PERMITTED, on, Alarm.CELL_UNDERVOLTAGE)).isTrue(); // its path is on, so it may
        assertThat(permits(CHARGE_PERMITTED, Map.of(), Alarm.CELL_OVERVOLTAGE)).isFalse(); // nothing of its path
        assertThat(permits(DISCHARGE_PERMITTED, on, Alarm.INTERNAL_COMMUNICATION_FAULT))
                .isFalse();
    }

    @Test
    void aBlockedPackInAnUploadIsLimitsOfZero() {
        InverterGroup.Pack blocked = pack(Map.of(CHARGE_MOS, 0L, DISCHARGE_MOS, 1L), SETTINGS, NO_CAPS);
        InverterTables tables = Inverter.CAN.tables(Map.of());
        List<CanFrame> frames = new InverterUpload(tables, "PYLON")
                .frames(new InverterGroup(List.of(blocked), 0, false).readings(), Set.of());
        assertThat(InverterCapturesTest.texts(frames))
                .contains("351#8E000000DE037500") // 14.2 V, 0 A, 99 A, 11.7 V
                .contains("35C#4000"); // discharge alone is enabled
    }

    /// The notes: never cells of a 12 V pack before a 48 V inverter: four in series are one.
    @Test
    void fourInSeriesAreA48VoltBattery() {
        List<InverterGroup.Pack> packs = Collections.nCopies(
                4, pack(Map.of(CHARGE_MOS, 1L, DISCHARGE_MOS, 1L, PACK_CURRENT, 5_000L), SETTINGS, NO_CAPS));
        Readings group = new InverterGroup(packs, 0, true).readings();
        assertThat(group.value(PACK_VOLTAGE)).isEqualTo(52_800);
        assertThat(group.value(PACK_CURRENT)).isEqualTo(5_000); // not summed
        assertThat(group.value(CHARGE_VOLTAGE_LIMIT)).isEqualTo(4 * 14_282);
        assertThat(group.value(CHARGE_CURRENT_LIMIT)).isEqualTo(90_000);
    }
}
