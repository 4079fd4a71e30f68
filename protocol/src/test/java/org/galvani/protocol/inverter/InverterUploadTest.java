package org.galvani.protocol.inverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.inverter.InverterCapturesTest.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.junit.jupiter.api.Test;

class InverterUploadTest {

    /// The pack of the Pylontech sample: what it sent is what we send for the same values.
    @Test
    void aPylontechPackIsToldByteForByte() {
        Readings pack = pack(Map.of(
                CHARGE_VOLTAGE_LIMIT, 53_200L,
                CHARGE_CURRENT_LIMIT, 370_000L,
                DISCHARGE_CURRENT_LIMIT, 370_000L,
                DISCHARGE_VOLTAGE_LIMIT, 46_000L,
                SOC, 2_600L,
                SOH, 10_000L,
                PACK_VOLTAGE, 48_660L,
                PACK_CURRENT, 0L,
                TEMPERATURE_AVERAGE, 330L,
                MODULE_COUNT, 10L));
        pack = with(pack, Map.of(CHARGE_PERMITTED, 1L, DISCHARGE_PERMITTED, 1L));
        assertThat(texts(upload(Map.of(), "PYLON").frames(pack, Set.of())))
                .containsExactly(
                        "359#000000000A504E",
                        "351#1402740E740ECC01",
                        "355#1A006400",
                        "356#021300004A01",
                        "35C#C000",
                        "35E#50594C4F4E202020");
    }

    @Test
    void habitsOfInvertersAreOptions() {
        Readings pack = pack(Map.of(
                CHARGE_VOLTAGE_LIMIT, 56_000L,
                CHARGE_CURRENT_LIMIT, 100_000L,
                DISCHARGE_CURRENT_LIMIT, 94_000L,
                PACK_VOLTAGE, 52_200L));
        assertThat(texts(upload(Map.of(), "PYLON").frames(pack, Set.of())))
                .contains("351#3002E803AC03"); // no floor told
        assertThat(texts(upload(Map.of("discharge-limit", "negative"), "PYLON").frames(pack, Set.of())))
                .contains("351#3002E80354FC");
        assertThat(texts(upload(Map.of("voltage-step", "0.1"), "PYLON").frames(pack, Set.of())))
                .contains("356#0A0200000000");
        assertThat(upload(Map.of("frame-length", "8"), "PYLON").frames(pack, Set.of()))
                .allSatisfy(frame -> assertThat(frame.length()).isEqualTo(8));
    }

    /// Sunny Island at one implementation: high bytes first, the discharge limit before the charge limit.
    @Test
    void bytesAndLimitsStandInTheChosenOrder() {
        Readings pack = pack(Map.of(
                CHARGE_VOLTAGE_LIMIT, 56_000L,
                CHARGE_CURRENT_LIMIT, 100_000L,
                DISCHARGE_CURRENT_LIMIT, 94_000L,
                PACK_VOLTAGE, 52_200L,
                PACK_CURRENT, -3_000L,
                SOC, 5_000L));
        assertThat(texts(upload(Map.of("limit-order", "discharge-first"), "PYLON")
                        .frames(pack, Set.of())))
                .contains("351#3002AC03E803", "356#6414E2FF0000");
        Map<String, String> sma = Map.of("limit-order", "discharge-first", "byte-order", "big");
        List<CanFrame> frames = upload(sma, "PYLON").frames(pack, Set.of(Alarm.CHARGE_OVERCURRENT));
        assertThat(texts(frames))
                .contains("351#023003AC03E8", "356#1464FFE20000", "355#00320000")
                .as("bits have no byte order")
                .contains("359#0001000000504E");
        Readings read = Inverter.CAN.tables(sma).readings(frames.get(1)).orElseThrow();
        assertThat(read.value(CHARGE_CURRENT_LIMIT)).isEqualTo(100_000);
        assertThat(read.value(DISCHARGE_CURRENT_LIMIT)).isEqualTo(94_000);
    }

    @Test
    void theStateOfChargeIsFineWhereThatWasChosen() {
        Readings pack = pack(Map.of(SOC, 5_678L, SOH, 9_900L));
        assertThat(texts(upload(Map.of("frame-length", "8"), "PYLON").frames(pack, Set.of())))
                .as("padding is zero, as in the capture of BYD")
                .contains("355#3800630000000000");
        List<CanFrame> fine =
                upload(Map.of("frames", "victron", "soc-step", "0.01"), "PYLON").frames(pack, Set.of());
        assertThat(texts(fine)).contains("355#380063002E16");
        assertThat(Inverter.CAN
                        .tables(Map.of("soc-step", "0.01"))
                        .readings(fine.get(1))
                        .orElseThrow()
                        .value(SOC))
                .isEqualTo(5_678);
        assertThat(Inverter.CAN
                        .tables(Map.of())
                        .readings(fine.get(1))
                        .orElseThrow()
                        .value(SOC))
                .isEqualTo(5_600);
    }

    /// SOFAR ignores limits of zero in both directions.
    @Test
    void limitsOfZeroAreATenthWhereThatWasChosen() {
        Map<String, String> sofar = Map.of("zero-limits", "0.1");
        Readings none =
                pack(Map.of(CHARGE_VOLTAGE_LIMIT, 56_000L, CHARGE_CURRENT_LIMIT, 0L, DISCHARGE_CURRENT_LIMIT, 0L));
        assertThat(texts(upload(Map.of(), "PYLON").frames(none, Set.of()))).contains("351#300200000000");
        assertThat(texts(upload(sofar, "PYLON").frames(none, Set.of()))).contains("351#300201000100");
        assertThat(texts(upload(sofar, "PYLON").frames(pack(Map.of()), Set.of())))
                .contains("351#000001000100");
        Readings oneWay = with(none, Map.of(DISCHARGE_CURRENT_LIMIT, 10_000L));
        assertThat(texts(upload(sofar, "PYLON").frames(oneWay, Set.of())))
                .as("one way is open: zero is heard")
                .contains("351#300200006400");
    }

    /// Deye warns (W31) where the charge voltage stays above the pack's while no current is allowed.
    @Test
    void aBlockedPackHoldsItsVoltageWhereThatWasChosen() {
        Map<String, String> deye = Map.of("blocked-voltage", "present");
        Readings blocked = pack(Map.of(
                CHARGE_VOLTAGE_LIMIT, 56_000L,
                CHARGE_CURRENT_LIMIT, 0L,
                DISCHARGE_CURRENT_LIMIT, 94_000L,
                PACK_VOLTAGE, 53_400L));
        assertThat(texts(upload(Map.of(), "PYLON").frames(blocked, Set.of()))).contains("351#30020000AC03");
        assertThat(texts(upload(deye, "PYLON").frames(blocked, Set.of()))).contains("351#16020000AC03");
        assertThat(texts(upload(deye, "PYLON").frames(with(blocked, Map.of(CHARGE_CURRENT_LIMIT, 1_000L)), Set.of())))
                .contains("351#30020A00AC03");
    }

    @Test
    void anInternalFaultHasABitWhereThatWasChosen() {
        Set<Alarm> fault = Set.of(Alarm.INTERNAL_FAULT);
        assertThat(texts(upload(Map.of(), "PYLON").frames(pack(Map.of()), fault)))
                .contains("359#0000000000504E");
        assertThat(texts(upload(Map.of("system-error", "1.7"), "PYLON").frames(pack(Map.of()), fault)))
                .contains("359#0080000000504E");
    }

    @Test
    void whatNobodyKnowsIsNotSentButLimitsAndAlarmsAre() {
        assertThat(texts(upload(Map.of("frames", "victron"), "GALVANI").frames(pack(Map.of()), Set.of())))
                .containsExactly("351#0000000000000000", "35A#A8AA8202A8AA8202", "35E#47414C56414E4900");
    }

    @Test
    void everyAlarmOfBothTablesComesBackAsItWasSent() {
        for (String frames : List.of("pylontech", "victron")) {
            InverterTables tables = Inverter.CAN.tables(Map.of("frames", frames));
            int id = frames.equals("victron") ? InverterFrames.ALARMS_VICTRON : InverterFrames.ALARMS_PYLONTECH;
            for (Alarm alarm : Alarm.values()) {
                CanFrame frame = new InverterUpload(tables, "PYLON")
                        .frames(pack(Map.of()), Set.of(alarm)).stream()
                                .filter(one -> one.id() == id)
                                .findFirst()
                                .orElseThrow();
                Explanation explained = tables.line().explain(new Found.Frame(frame.encoded()));
                boolean known = new InverterFrames(Set.of())
                        .frames().stream()
                                .filter(one -> one.id() == id)
                                .flatMap(one -> one.layout().fields().stream())
                                .anyMatch(field -> field.meaning().toString().contains("alarm=" + alarm + "]"));
                assertThat(explained.alarms().stream().map(raised -> raised.alarm()))
                        .as("%s of %s", alarm, frames)
                        .isEqualTo(known ? List.of(alarm) : List.of());
            }
        }
    }

    @Test
    void parallelPacksAddUpAndABlockedOneGivesNothing() {
        Readings one = limits(52_000, 10_000, 100_000, 57_600, 50_000, 60_000, true, true);
        Readings other = limits(52_100, 8_000, 200_000, 56_800, 50_000, 60_000, false, true);
        Readings group = new InverterGroup(
                        List.of(
                                new InverterGroup.Pack(one, Set.of()),
                                new InverterGroup.Pack(other, Set.of(Alarm.CELL_OVERVOLTAGE))),
                        1,
                        false)
                .readings();
        assertThat(group.value(PACK_VOLTAGE)).isEqualTo(52_050);
        assertThat(group.value(PACK_CURRENT)).isEqualTo(18_000);
        assertThat(group.value(CHARGE_VOLTAGE_LIMIT)).isEqualTo(56_800); // the lowest
        assertThat(group.value(CHARGE_CURRENT_LIMIT)).isEqualTo(50_000); // of the one that may be charged
        assertThat(group.value(DISCHARGE_CURRENT_LIMIT)).isEqualTo(120_000);
        assertThat(group.value(SOC)).isEqualTo(5_000);
        assertThat(group.value(DESIGN_CAPACITY)).isEqualTo(300_000);
        assertThat(group.value(MODULES_OFFLINE)).isEqualTo(1);
        assertThat(group.value(MODULES_CHARGE_BLOCKED)).isEqualTo(1);
        assertThat(group.value(CHARGE_PERMITTED)).isEqualTo(1);
    }

    @Test
    void packsInSeriesAreAsWeakAsTheWeakest() {
        Readings one = limits(13_000, 10_000, 100_000, 14_400, 50_000, 60_000, true, true);
        Readings other = limits(13_200, 10_000, 100_000, 14_200, 40_000, 70_000, true, true);
        List<InverterGroup.Pack> packs =
                List.of(new InverterGroup.Pack(one, Set.of()), new InverterGroup.Pack(other, Set.of()));
        Readings group = new InverterGroup(packs, 0, true).readings();
        assertThat(group.value(PACK_VOLTAGE)).isEqualTo(26_200);
        assertThat(group.value(PACK_CURRENT)).isEqualTo(10_000); // the same through both
        assertThat(group.value(CHARGE_VOLTAGE_LIMIT)).isEqualTo(28_400);
        assertThat(group.value(CHARGE_CURRENT_LIMIT)).isEqualTo(40_000);
        assertThat(group.value(DISCHARGE_CURRENT_LIMIT)).isEqualTo(60_000);
        Readings broken = new InverterGroup(packs, 1, true).readings(); // one does not answer
        assertThat(broken.value(CHARGE_CURRENT_LIMIT)).isZero();
        assertThat(broken.value(CHARGE_PERMITTED)).isZero();
    }

    @Test
    void aNameIsWhatFitsIntoAFrame() {
        assertThatThrownBy(() -> upload(Map.of(), "PYLONTECH")).hasMessageContaining("8 plain letters");
        assertThatThrownBy(() -> upload(Map.of(), "电池")).hasMessageContaining("8 plain letters");
    }

    private static InverterUpload upload(Map<String, String> chosen, String name) {
        return new InverterUpload(Inverter.CAN.tables(chosen), name);
    }

    private static Readings limits(
            long voltage,
            long current,
            long capacity,
            long cvl,
            long ccl,
            long dcl,
            boolean charge,
            boolean discharge) {
        return with(
                pack(Map.of(
                        PACK_VOLTAGE, voltage,
                        PACK_CURRENT, current,
                        SOC, 5_000L,
                        DESIGN_CAPACITY, capacity,
                        CHARGE_VOLTAGE_LIMIT, cvl,
                        CHARGE_CURRENT_LIMIT, ccl,
                        DISCHARGE_CURRENT_LIMIT, dcl)),
                Map.of(CHARGE_PERMITTED, charge ? 1L : 0L, DISCHARGE_PERMITTED, discharge ? 1L : 0L));
    }

    private static Readings pack(Map<Quantity, Long> values) {
        return with(
                new Readings(Shape.of(Arrays.stream(org.galvani.pack.Glossary.values())
                        .map(quantity -> new Shape.Slot(quantity, 0))
                        .toList())),
                values);
    }

    private static Readings with(Readings readings, Map<Quantity, Long> values) {
        values.forEach(readings::put);
        return readings;
    }
}
