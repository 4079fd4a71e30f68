package org.galvani.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.pack.Glossary;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.pack.Shape.Slot;
import org.galvani.pack.Unit;
import org.galvani.pack.VendorValue;
import org.junit.jupiter.api.Test;

/// Reports come back from the journal as they went in.
class ReportCodecTest {
    private static final Instant EVENT = Instant.parse("2026-03-01T11:59:58Z");
    private static final Instant ARRIVAL = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private final ReportCodec codec = new ReportCodec();

    @Test
    void everyKindOfReportComesBack() throws Exception {
        Readings readings = readings(List.of(
                new Slot(Glossary.PACK_CURRENT, 0),
                new Slot(Glossary.CELL_VOLTAGES, 1),
                new Slot(Glossary.CELL_VOLTAGES, 2),
                new Slot(Glossary.CELL_VOLTAGES, 4)));
        readings.put(Glossary.PACK_CURRENT, -123_456);
        readings.put(Glossary.CELL_VOLTAGES, 2, 3301);
        List<Bytes> source = List.of(Bytes.hex("4e57 0013"), Bytes.NONE);
        comesBack(new Report.Telemetry(
                "Keller 电池",
                EVENT,
                ARRIVAL,
                readings,
                List.of(
                        new RaisedAlarm(Alarm.CELL_OVERVOLTAGE, OptionalInt.of(7), "OV", 31),
                        new RaisedAlarm(Alarm.CHARGING_ERROR, OptionalInt.empty(), "", 0)),
                List.of("cells do not add up", ""),
                source));
        comesBack(new Report.Parameters("p", ARRIVAL, readings, source));
        comesBack(new Report.Identity("i", ARRIVAL, readings, List.of()));
        comesBack(new Report.LogRecord("l", Instant.MIN, Instant.MAX, Long.MIN_VALUE, "名", readings));
        comesBack(new Report.LinkState("s", ARRIVAL, true, "up"));
        comesBack(new Report.LinkState("s", ARRIVAL, false, "no answer for 5 s"));
    }

    /// Every quantity, every form, members of arrays with gaps, in any order.
    @Test
    void anyReadingsComeBack() throws Exception {
        Random random = new Random(42);
        for (int run = 0; run < 300; run++) {
            List<Slot> slots = new ArrayList<>();
            for (Quantity quantity : Quantity.all()) {
                if (!quantity.secret() && random.nextInt(10) == 0) {
                    int count = random.nextInt(1, 5);
                    switch (quantity.extent()) {
                        case SCALAR -> slots.add(new Slot(quantity, 0));
                        case PER_CELL, PER_SENSOR -> {
                            for (int index = 1; index <= count; index++) {
                                slots.add(new Slot(quantity, index * random.nextInt(1, 3)));
                            }
                        }
                    }
                }
            }
            slots.add(new Slot(VendorValue.text("jk-modbus", "UserData"), 0));
            slots.add(new Slot(VendorValue.real("jk-modbus", "Gain"), 0));
            slots.add(new Slot(VendorValue.number("nw", "0xB9", Unit.OHM, 6), 0));
            Readings readings = readings(slots);
            for (int place = 0; place < readings.shape().size(); place++) {
                if (random.nextInt(4) == 0) {
                    continue;
                }
                if (readings.shape().slots().get(place).quantity().form() == Form.TEXT) {
                    readings.put(place, "text é " + random.nextInt());
                } else {
                    readings.put(place, random.nextLong() >> random.nextInt(64));
                }
            }
            Readings back = ((Report.Parameters)
                            codec.decode(codec.encode(new Report.Parameters("p", ARRIVAL, readings, List.of())))
                                    .report())
                    .readings();
            assertThat(back.shape().slots()).isEqualTo(readings.shape().slots());
            for (int place = 0; place < readings.shape().size(); place++) {
                Slot slot = readings.shape().slots().get(place);
                assertThat(back.has(place)).isEqualTo(readings.has(place));
                if (readings.has(place) && slot.quantity().form() == Form.TEXT) {
                    assertThat(back.text(slot.quantity())).isEqualTo(readings.text(slot.quantity()));
                } else if (readings.has(place)) {
                    assertThat(back.slots()[place]).isEqualTo(readings.slots()[place]);
                }
            }
        }
    }

    /// design.md: secrets are masked in every recording.
    @Test
    void secretsAreMasked() throws Exception {
        Readings readings = readings(List.of(new Slot(Glossary.PARAMETER_PASSWORD, 0)));
        readings.put(Glossary.PARAMETER_PASSWORD, "geheim");
        Bytes bytes = codec.encode(new Report.Parameters("p", ARRIVAL, readings, List.of()));
        assertThat(bytes.hex()).doesNotContain("67656865696d");
        Report.Parameters back = (Report.Parameters) codec.decode(bytes).report();
        assertThat(back.readings().text(Glossary.PARAMETER_PASSWORD)).isEqualTo(PlainValues.MASKED);
    }

    /// Key tables of one length follow each other, as "soc" and "soh" do, and more of them than are kept at hand.
    @Test
    void valuesKeepTheirOwnKeys() throws Exception {
        List<Readings> all = new ArrayList<>();
        for (Quantity quantity : List.of(Glossary.SOC, Glossary.SOH)) {
            for (int members = 1; members <= 100; members++) {
                Readings readings = readings(List.of(new Slot(quantity, 0), new Slot(Glossary.CELL_VOLTAGES, members)));
                readings.put(quantity, members);
                readings.put(Glossary.CELL_VOLTAGES, members, 3300);
                all.add(readings);
            }
        }
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                comesBack(new Report.Parameters("p", ARRIVAL, all.get(i), List.of()));
                comesBack(new Report.Parameters("p", ARRIVAL, all.get(100 + i), List.of()));
            }
        }
    }

    /// What a later version knows and this one does not is passed over and counted; the rest is read.
    @Test
    void unknownNamesAreCounted() throws Exception {
        Readings readings = readings(List.of(
                new Slot(Glossary.SOC, 0),
                new Slot(VendorValue.text("new", "Xylo"), 0),
                new Slot(VendorValue.word("new", "Count"), 0)));
        readings.put(Glossary.SOC, 80);
        readings.put(1, "later");
        readings.put(2, -7);
        Report report = new Report.Telemetry(
                "d",
                EVENT,
                ARRIVAL,
                readings,
                List.of(new RaisedAlarm(Alarm.LEAKAGE, OptionalInt.empty(), "L", 1)),
                List.of("p"),
                List.of());
        // "soc" becomes "sox", the unit NONE becomes NONX, "leakage" becomes "leakagf".
        String hex = codec.encode(report)
                .hex()
                .replace("03736f63", "03736f78")
                .replace("4e4f4e45", "4e4f4e58")
                .replace("6c65616b616765", "6c65616b616766");
        ReportCodec.Decoded decoded = codec.decode(Bytes.hex(hex + "0102"));
        assertThat(decoded.unknown()).isEqualTo(4);
        Report.Telemetry telemetry = (Report.Telemetry) decoded.report();
        assertThat(telemetry.readings().shape().size()).isZero();
        assertThat(telemetry.alarms()).isEmpty();
        assertThat(telemetry.problems()).containsExactly("p");
    }

    /// A payload that no report ever had gives an exception that says so, never another one, never endless memory.
    @Test
    void wrongBytesAreRefused() throws Exception {
        Readings readings = readings(List.of(new Slot(Glossary.SOC, 0)));
        readings.put(Glossary.SOC, 80);
        byte[] good = codec.encode(new Report.LogRecord("d", EVENT, ARRIVAL, 3, "n", readings))
                .toArray();
        for (int length = 0; length < good.length; length++) {
            Bytes cut = Bytes.of(good, 0, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(JournalException.class);
        }
        Random random = new Random(1);
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                codec.decode(Bytes.of(bytes));
            } catch (JournalException _) {
                // one of the two is what has to come
            }
        }
    }

    private void comesBack(Report report) throws Exception {
        ReportCodec.Decoded decoded = codec.decode(codec.encode(report));
        assertThat(decoded.report()).isEqualTo(report);
        assertThat(decoded.unknown()).isZero();
    }

    private static Readings readings(List<Slot> slots) {
        return new Readings(Shape.of(slots));
    }
}
