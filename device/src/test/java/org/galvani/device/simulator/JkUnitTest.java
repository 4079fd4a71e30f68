package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.device.simulator.Boards.V1_0;
import static org.galvani.device.simulator.Boards.V1_1;
import static org.galvani.device.simulator.Boards.board;
import static org.galvani.device.simulator.Boards.discharge;
import static org.galvani.device.simulator.Boards.live;
import static org.galvani.device.simulator.Boards.register;
import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.CELL_OVERVOLTAGE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.simulator.JkAnswer.Accepted;
import org.galvani.device.simulator.JkAnswer.Refused;
import org.galvani.device.simulator.JkAnswer.Values;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkNormalise;
import org.galvani.protocol.jk.JkPreset;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusError;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.junit.jupiter.api.Test;

/// One virtual board against the rules of jk-modbus notes, sections 3-5 and 10, and of the field notes.
class JkUnitTest {

    private static final Duration ONE_STEP = Duration.ofMillis(20);
    private static final JkAnswer DONE = new Accepted(Optional.empty());
    private static final JkAnswer NOT_THERE = new Refused(ModbusError.ILLEGAL_DATA_ADDRESS);
    private static final JkAnswer NOT_LOGICAL = new Refused(ModbusError.ILLEGAL_DATA_VALUE);

    private static Bytes read(JkUnit unit, int start, int count) {
        return ((Values) unit.read(start, count)).bytes();
    }

    /// A whole block, read in pieces as clients do.
    private static byte[] block(JkUnit unit, Block block) {
        byte[] all = new byte[block.layout().length()];
        for (int from = 0; from < all.length; from += 100) {
            int length = Math.min(100, all.length - from);
            Bytes piece = read(unit, block.start() + from, length / 2);
            System.arraycopy(piece.toArray(), 0, all, from, length);
        }
        return all;
    }

    private static Bytes number(long raw, int width) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (raw >> (8 * (width - 1 - i)));
        }
        return Bytes.of(bytes);
    }

    /// The registers that hold a row as they are now, with another number in it.
    private static Bytes changed(JkUnit unit, Block block, Field field, long raw) {
        int from = field.wire().start() & ~1;
        byte[] words = read(unit, block.start() + from, (field.wire().end() - from + 1) / 2)
                .toArray();
        field.wire().putRaw(raw, words, -from);
        return Bytes.of(words);
    }

    @Test
    void registersAreTheBytesFromTheirAddressOn() {
        // Notes, section 4: n registers from A are the 2n bytes at offsets A..A+2n-1, high byte first.
        JkUnit unit = board();
        Readings now = unit.telemetry();
        assertThat(read(unit, 0x1200, 16).length()).isEqualTo(32);
        for (int cell = 1; cell <= 16; cell++) {
            assertThat(read(unit, 0x1200 + 2 * (cell - 1), 1)).isEqualTo(number(now.value(CELL_VOLTAGES, cell), 2));
        }
        assertThat(read(unit, 0x1290, 2)).isEqualTo(number(now.value(PACK_VOLTAGE), 4));
        assertThat(read(unit, 0x1248, 1).at(0))
                .as("cells count from 0")
                .isEqualTo((int) now.value(CELL_VOLTAGE_MAX_CELL) - 1);
        assertThat(read(unit, 0x12A6, 1).at(1)).isEqualTo((int) now.value(SOC) / 100);
        assertThat(read(unit, 0x100C, 2)).as("CellOV of the LFP preset").isEqualTo(number(3650, 4));
    }

    @Test
    void whatIsReadDecodesToWhatThePackDoes() {
        for (JkTables tables : List.of(V1_0, V1_1)) {
            JkUnit unit = board(tables);
            live(unit, Duration.ofMinutes(200));
            Readings read = tables.telemetry().layout().decode(block(unit, tables.telemetry()), 0);
            JkNormalise.telemetry(read);
            Readings shown = unit.telemetry();
            JkNormalise.telemetry(shown);
            for (Shape.Slot slot : shown.shape().slots()) {
                if (shown.has(slot.quantity(), slot.index())) {
                    assertThat(read.value(slot.quantity(), slot.index()))
                            .as("%s %d", slot.quantity().key(), slot.index())
                            .isEqualTo(shown.value(slot.quantity(), slot.index()));
                }
            }
            assertThat(read.value(DEVICE_CLOCK)).isEqualTo(Boards.NOON.getEpochSecond() + 200 * 60);
            assertThat(read.value(CELL_COUNT)).isEqualTo(16);
        }
    }

    @Test
    void dischargePowerIsAMagnitude() {
        JkUnit unit = board();
        discharge(unit, 40);
        Readings now = V1_1.telemetry().layout().decode(block(unit, V1_1.telemetry()), 0);
        assertThat(now.value(PACK_CURRENT)).isNegative();
        assertThat(now.value(PACK_POWER)).isPositive();
    }

    @Test
    void theIdentityIsThatOfABoardAndHoldsNoSecrets() {
        JkUnit unit = board();
        Readings identity = V1_1.identity().layout().decode(block(unit, V1_1.identity()), 0);
        assertThat(identity.text(MODEL)).isEqualTo("JK_PB2A16S20P");
        assertThat(read(unit, 0x1428, 69)).as("0x1428-0x14B1").isEqualTo(Bytes.of(new byte[138]));
    }

    @Test
    void settingsAreTheLfpPresetAndLieInTheirRanges() {
        for (JkTables tables : List.of(V1_0, V1_1)) {
            JkUnit unit = board(tables);
            Readings preset = new Readings(tables.settings().layout().shape());
            JkPreset.LIFEPO4.into(preset);
            for (Shape.Slot slot : preset.shape().slots()) {
                if (preset.has(slot.quantity(), slot.index())) {
                    assertThat(unit.settings().value(slot.quantity())).isEqualTo(preset.value(slot.quantity()));
                }
            }
            byte[] image = block(unit, tables.settings());
            for (Field field : tables.settings().layout().fields()) {
                field.range()
                        .ifPresent(range -> assertThat(field.wire().raw(image, 0))
                                .as(field.name())
                                .isBetween(range.min(), range.max()));
            }
        }
    }

    @Test
    void whatTheNotesCallConstantIsThere() {
        // Field notes 1.3: 0x1110 = 1500000 in all captures; switch word with undocumented bits 12 and 13.
        JkUnit unit = board();
        assertThat(read(unit, 0x1110, 2)).isEqualTo(number(1_500_000, 4));
        assertThat(read(unit, 0x1114, 1)).isEqualTo(number(0x3300, 2));
        assertThat(read(unit, 0x12E8, 3)).as("hole").isEqualTo(Bytes.of(new byte[6]));
    }

    @Test
    void readsRunOverHolesAndPastTheEnd() {
        JkUnit unit = board();
        // A real device answered 0x10A0..0x111F; the block ends at 0x111A.
        Bytes across = read(unit, 0x10A0, 64);
        assertThat(across.length()).isEqualTo(128);
        assertThat(across.slice(0x11A - 0xA0, 128)).isEqualTo(Bytes.of(new byte[6]));
        assertThat(read(unit, 0x12F0, 14).length()).isEqualTo(28);
        assertThat(read(unit, 0x130C, 125).slice(2, 250)).isEqualTo(Bytes.of(new byte[248]));
    }

    @Test
    void readErrors() {
        JkUnit unit = board();
        assertThat(unit.read(0x1200, 0)).isEqualTo(NOT_LOGICAL);
        assertThat(unit.read(0x1200, 126)).isEqualTo(NOT_LOGICAL);
        assertThat(unit.read(0x1200, 125)).isInstanceOf(Values.class);
        assertThat(unit.read(0x1201, 1)).isEqualTo(NOT_THERE);
        for (int start : List.of(0x0000, 0x0FFE, 0x111A, 0x130E, 0x1508, 0x1600, 0x1612, 0x161E, 0x1622, 0xFFFE)) {
            assertThat(unit.read(start, 1)).as("0x%04x", start).isEqualTo(NOT_THERE);
        }
    }

    @Test
    void everyWritableRowTakesItsRangeAndNothingElse() {
        for (JkTables tables : List.of(V1_0, V1_1)) {
            JkUnit unit = board(tables);
            int rows = 0;
            for (Block block : List.of(tables.settings(), tables.identity())) {
                for (Field field : block.layout().fields()) {
                    if (field.access().writable() && field.range().isPresent()) {
                        takesItsRange(unit, block, field);
                        rows++;
                    }
                }
            }
            assertThat(rows).isGreaterThan(60);
        }
    }

    private static void takesItsRange(JkUnit unit, Block block, Field field) {
        int start = block.start() + (field.wire().start() & ~1);
        for (long raw : List.of(
                field.range().orElseThrow().min(), field.range().orElseThrow().max())) {
            assertThat(unit.write(start, changed(unit, block, field, raw)))
                    .as("%s = %d", field.name(), raw)
                    .isEqualTo(DONE);
            assertThat(field.wire().raw(block(unit, block), 0)).as(field.name()).isEqualTo(raw);
        }
        byte[] before = block(unit, block);
        for (long raw : List.of(
                field.range().orElseThrow().min() - 1,
                field.range().orElseThrow().max() + 1)) {
            if (raw >= field.wire().lowest() && raw <= field.wire().highest()) {
                assertThat(unit.write(start, changed(unit, block, field, raw)))
                        .as("%s = %d", field.name(), raw)
                        .isEqualTo(NOT_LOGICAL);
                assertThat(block(unit, block)).isEqualTo(before);
            }
        }
    }

    @Test
    void aWriteIsDoneWholeOrNotAtAll() {
        JkUnit unit = board();
        byte[] before = block(unit, V1_1.settings());
        int uv = register(V1_1.settings(), "VolCellUV");
        assertThat(unit.write(uv, Bytes.hex("00000B54 0000FFFF")))
                .as("second of two")
                .isEqualTo(NOT_LOGICAL);
        assertThat(block(unit, V1_1.settings())).isEqualTo(before);
        assertThat(unit.write(uv, Bytes.hex("00000A28 00000A5A"))).isEqualTo(DONE);
        assertThat(read(unit, uv, 4)).isEqualTo(Bytes.hex("00000A28 00000A5A"));
    }

    @Test
    void writeErrors() {
        JkUnit unit = board();
        byte[] before = block(unit, V1_1.settings());
        assertThat(unit.write(0x1004, Bytes.NONE)).isEqualTo(NOT_LOGICAL);
        assertThat(unit.write(0x1004, Bytes.hex("000B54"))).isEqualTo(NOT_LOGICAL);
        assertThat(unit.write(0x1004, Bytes.of(new byte[252]))).isEqualTo(NOT_LOGICAL);
        assertThat(unit.write(0x1005, number(2600, 4))).as("odd").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1004, number(0, 2))).as("high half").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1006, number(2600, 2))).as("low half").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1006, Bytes.hex("0A28 0000"))).as("two halves").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1004, Bytes.hex("00000A28 0000")))
                .as("one and a half")
                .isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1110, number(1, 4))).as("hole").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x110C, number(5, 6))).as("into a hole").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1118, number(0x1800_0000, 4)))
                .as("past the end")
                .isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1116, number(0x3C32, 2))).as("V1.0 only").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1290, number(50_000, 4))).as("read-only").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1400, Bytes.of(new byte[16])))
                .as("read-only text")
                .isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1402, Bytes.hex("4142"))).as("half of a text").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1470, Bytes.hex("3132"))).as("password area").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x0FFE, number(0, 2))).isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1622, number(0, 2))).as("detail log").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1624, number(0, 2))).as("log book").isEqualTo(NOT_THERE);
        assertThat(block(unit, V1_1.settings())).isEqualTo(before);
        assertThat(board(V1_0).write(0x1116, number(0x3C32, 2))).isEqualTo(DONE);
    }

    @Test
    void theReadOnlyHalfOfARegisterKeepsItsValue() {
        // 0x1118: TIMSmartSleep may be written, DataFieldEnable0 beside it not.
        JkUnit unit = board();
        int beside = read(unit, 0x1118, 1).at(1);
        assertThat(unit.write(0x1118, Bytes.hex("0CFF"))).isEqualTo(DONE);
        assertThat(read(unit, 0x1118, 1)).isEqualTo(Bytes.of((byte) 12, (byte) beside));
        assertThat(unit.write(0x1118, Bytes.hex("0000")))
                .as("0 h is outside 1..255")
                .isEqualTo(NOT_LOGICAL);
    }

    @Test
    void unknownBitsOfTheSwitchWordStayWhenTheyAreWrittenBack() {
        JkUnit unit = board();
        int word = register(V1_1.settings(), "FeatureSwitches");
        assertThat(unit.write(word, Bytes.hex("3301"))).isEqualTo(DONE);
        assertThat(read(unit, word, 1)).isEqualTo(Bytes.hex("3301"));
        assertThat(unit.write(0x160A, number(0, 2))).isInstanceOf(Accepted.class);
        assertThat(read(unit, word, 1)).as("a preset leaves it alone").isEqualTo(Bytes.hex("3301"));
        assertThat(bulk(unit, BulkFrame.Type.SETTINGS)
                        .value(JkDefaults.named(V1_1.settings().layout(), "FeatureSwitches")))
                .isEqualTo(0x3301);
    }

    @Test
    void switchesActOnTheMosfetsAtOnce() {
        // Field notes 1.1: charge off is 01 10 10 70 00 02 04 00 00 00 00.
        JkUnit unit = board();
        assertThat(read(unit, 0x12C0, 1)).isEqualTo(Bytes.hex("0101"));
        assertThat(unit.write(0x1070, number(0, 4))).isEqualTo(DONE);
        live(unit, ONE_STEP);
        assertThat(read(unit, 0x12C0, 1)).isEqualTo(Bytes.hex("0001"));
        assertThat(read(unit, 0x1298, 2)).as("current").isEqualTo(number(0, 4));
        assertThat(unit.write(0x1074, number(0, 4))).isEqualTo(DONE);
        live(unit, ONE_STEP);
        assertThat(read(unit, 0x12C0, 1)).isEqualTo(Bytes.hex("0000"));
        assertThat(unit.write(0x1070, number(2, 4))).isEqualTo(NOT_LOGICAL);
        assertThat(unit.write(0x1070, number(1, 4))).isEqualTo(DONE);
        live(unit, ONE_STEP);
        assertThat(read(unit, 0x12C0, 1)).isEqualTo(Bytes.hex("0100"));
    }

    @Test
    void aRealOvervoltageIsAnAlarmBit() {
        JkUnit unit = board();
        assertThat(read(unit, 0x12A0, 2)).isEqualTo(number(0, 4));
        assertThat(unit.write(register(V1_1.settings(), "VolCellOV"), number(3200, 4)))
                .isEqualTo(DONE);
        live(unit, Duration.ofSeconds(6)); // its delay
        assertThat(read(unit, 0x12A0, 2)).as("bit 4, AlarmCellOVP").isEqualTo(number(1 << 4, 4));
        Readings now = V1_1.telemetry().layout().decode(block(unit, V1_1.telemetry()), 0);
        assertThat(V1_1.telemetry().layout().alarms(now))
                .extracting(raised -> raised.alarm())
                .containsExactly(Alarm.CELL_OVERVOLTAGE);
    }

    @Test
    void presetsAreThoseOfTheCapturedFrames() {
        // Field notes 1.4: Li-ion / LiFePO4 / LTO in mV, everything else equal in the three.
        JkUnit unit = board();
        byte[] lfp = block(unit, V1_1.settings());
        assertThat(unit.write(0x160A, number(0, 2))).isEqualTo(new Accepted(Optional.of(BulkFrame.Type.SETTINGS)));
        assertThat(read(unit, 0x1000, 10)).isEqualTo(words(4150, 2820, 2850, 4200, 4170));
        assertThat(read(unit, 0x1018, 10)).isEqualTo(words(4180, 2840, 4190, 4100, 2800));
        assertThat(read(unit, 0x1084, 2)).isEqualTo(words(3000));
        assertThat(unit.write(0x160E, number(0, 2))).isEqualTo(new Accepted(Optional.of(BulkFrame.Type.SETTINGS)));
        assertThat(read(unit, 0x1000, 10)).isEqualTo(words(2500, 1800, 1850, 2700, 2640));
        assertThat(read(unit, 0x1018, 10)).isEqualTo(words(2650, 1840, 2680, 2550, 1700));
        assertThat(read(unit, 0x1084, 2)).isEqualTo(words(2000));
        assertThat(unit.write(0x160C, number(0, 2))).isEqualTo(new Accepted(Optional.of(BulkFrame.Type.SETTINGS)));
        assertThat(block(unit, V1_1.settings())).isEqualTo(lfp);
    }

    private static Bytes words(int... millivolts) {
        StringBuilder hex = new StringBuilder();
        for (int value : millivolts) {
            hex.append(number(value, 4).hex());
        }
        return Bytes.hex(hex.toString());
    }

    private static Readings bulk(JkUnit unit, BulkFrame.Type type) {
        return V1_1.bulk(type).decode(unit.bulk(type).bytes().toArray(), BulkFrame.BODY);
    }

    @Test
    void bulkFramesHoldTheSameAsReads() {
        for (JkTables tables : List.of(V1_0, V1_1)) {
            JkUnit unit = board(tables);
            live(unit, Duration.ofMinutes(77));
            for (BulkFrame.Type type : BulkFrame.Type.values()) {
                Bytes frame = unit.bulk(type).bytes();
                Block block = tables.carried(type);
                assertThat(frame.length()).isEqualTo(300);
                assertThat(frame.slice(0, 6)).isEqualTo(Bytes.hex("55AAEB90 0%d 00".formatted(type.code())));
                assertThat(tables.bulk(type).decode(frame.toArray(), BulkFrame.BODY))
                        .isEqualTo(block.layout().decode(block(unit, block), 0));
            }
            assertThat(unit.bulk(BulkFrame.Type.SETTINGS).bytes().slice(6 + 0x110, 6 + 0x114))
                    .as("1500000, low byte first")
                    .isEqualTo(Bytes.hex("60E31600"));
        }
    }

    @Test
    void triggersAskForABulkFrame() {
        JkUnit unit = board();
        for (BulkFrame.Type type : BulkFrame.Type.values()) {
            assertThat(unit.write(type.trigger(), number(0, 2))).isEqualTo(new Accepted(Optional.of(type)));
            assertThat(unit.write(type.trigger(), number(0, 4))).isEqualTo(NOT_LOGICAL);
        }
    }

    @Test
    void theClockIsSetAndRunsOn() {
        JkUnit unit = board();
        assertThat(unit.write(0x1612, number(1000, 4))).isEqualTo(DONE);
        live(unit, Duration.ofSeconds(61));
        assertThat(read(unit, 0x1300, 2)).as("seconds since 2020").isEqualTo(number(1061, 4));
        assertThat(unit.write(0x1612, number(0, 2))).as("half").isEqualTo(NOT_THERE);
        assertThat(unit.write(0x1614, number(0, 2))).as("other half").isEqualTo(NOT_THERE);
    }

    @Test
    void emergencyCountsDown() {
        JkUnit unit = board();
        assertThat(read(unit, 0x12D4, 1)).isEqualTo(number(0, 2));
        assertThat(unit.write(0x1610, number(0, 2))).isEqualTo(DONE);
        assertThat(read(unit, 0x12D4, 1)).isEqualTo(number(300, 2));
        live(unit, Duration.ofMinutes(4));
        assertThat(read(unit, 0x12D4, 1)).isEqualTo(number(60, 2));
    }

    @Test
    void shutdownLastsUntilTheRestart() {
        JkUnit unit = board();
        long starts = Boards.row(V1_1.identity(), "PWROnTimes").wire().raw(block(unit, V1_1.identity()), 0);
        assertThat(unit.write(0x1604, number(0, 2))).isEqualTo(DONE);
        assertThat(unit.isOff()).isTrue();
        Readings before = unit.telemetry();
        live(unit, Duration.ofHours(1));
        assertThat(unit.telemetry().value(REMAINING_CAPACITY)).isEqualTo(before.value(REMAINING_CAPACITY));
        unit.restart();
        assertThat(unit.isOff()).isFalse();
        assertThat(Boards.row(V1_1.identity(), "PWROnTimes").wire().raw(block(unit, V1_1.identity()), 0))
                .isEqualTo(starts + 1);
        assertThat(unit.telemetry().value(UPTIME)).isZero();
    }

    @Test
    void calibrationMovesTheMeasuredValue() {
        JkUnit unit = board();
        discharge(unit, 40);
        long voltage = unit.telemetry().value(PACK_VOLTAGE);
        long current = unit.telemetry().value(PACK_CURRENT);
        assertThat(unit.write(0x1600, number(voltage + 120, 4))).isEqualTo(DONE);
        assertThat(read(unit, 0x1290, 2)).isEqualTo(number(voltage + 120, 4));
        assertThat(unit.write(0x1600, number(0, 4))).isEqualTo(NOT_LOGICAL);
        assertThat(unit.write(0x1606, number(-current + 500, 4))).isEqualTo(DONE); // a magnitude
        assertThat(read(unit, 0x1298, 2)).isEqualTo(number(current - 500, 4));
        assertThat(unit.write(0x1600, number(voltage, 6)))
                .as("two commands at once")
                .isEqualTo(NOT_LOGICAL);
    }

    @Test
    void theCompactMapMovesTheCommands() {
        JkTables compact = JkModbus.MODBUS.tables(Map.of("profile", "compact"));
        JkUnit unit = board(compact);
        assertThat(unit.write(register(compact.commands(), "LI-ION"), number(0, 2)))
                .isEqualTo(new Accepted(Optional.of(BulkFrame.Type.SETTINGS)));
        assertThat(unit.settings().value(CELL_OVERVOLTAGE.trip())).isEqualTo(4200);
        assertThat(unit.write(0x1602, number(0, 2))).as("shutdown").isEqualTo(DONE);
        assertThat(unit.isOff()).isTrue();
    }
}
