package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.galvani.device.simulator.Packs.TABLES;
import static org.galvani.device.simulator.Packs.ask;
import static org.galvani.device.simulator.Packs.asked;
import static org.galvani.protocol.ydt1363.YdtCommand.CONTROL;
import static org.galvani.protocol.ydt1363.YdtCommand.HISTORY;
import static org.galvani.protocol.ydt1363.YdtCommand.IDENTITY;
import static org.galvani.protocol.ydt1363.YdtCommand.READ_CLOCK;
import static org.galvani.protocol.ydt1363.YdtCommand.READ_SETTINGS;
import static org.galvani.protocol.ydt1363.YdtCommand.SET_CLOCK;
import static org.galvani.protocol.ydt1363.YdtCommand.SIGNALS;
import static org.galvani.protocol.ydt1363.YdtCommand.TELEMETRY;
import static org.galvani.protocol.ydt1363.YdtCommand.VERSION;
import static org.galvani.protocol.ydt1363.YdtCommand.WRITE_SETTINGS;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.protection.Causes;
import org.galvani.bms.sensor.Fault;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.ydt1363.YdtAnswering;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtHistory;
import org.galvani.protocol.ydt1363.YdtReturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The battery on its bus: who answers what, when it sleeps, and that settings change what it does.
class YdtSlaveTest {

    private static final String GROUP_1 = "01";

    private static Readings telemetry(YdtSlave bus) {
        YdtFrame reply = asked(bus, 1, TELEMETRY, GROUP_1);
        return TABLES.readings(TELEMETRY, TABLES.layout(TELEMETRY, reply).orElseThrow(), reply);
    }

    private static List<RaisedAlarm> raised(YdtSlave bus) {
        YdtFrame reply = asked(bus, 1, SIGNALS, GROUP_1);
        Layout layout = TABLES.layout(SIGNALS, reply).orElseThrow();
        return TABLES.alarms(layout, TABLES.readings(SIGNALS, layout, reply));
    }

    private static Set<Alarm> alarms(YdtSlave bus) {
        Set<Alarm> alarms = new TreeSet<>();
        raised(bus).forEach(alarm -> alarms.add(alarm.alarm()));
        return alarms;
    }

    private static long signal(YdtSlave bus, Quantity quantity) {
        YdtFrame reply = asked(bus, 1, SIGNALS, GROUP_1);
        return TABLES.signals().layout().decode(reply.info().toArray(), 0).value(quantity);
    }

    private static Battery battery(YdtSlave bus) {
        return bus.units().getFirst().battery();
    }

    private static void wait(YdtSlave bus, double seconds) {
        bus.advance(Duration.ofNanos((long) (seconds * 1e9)));
    }

    /// Writes one setting as a host does: reads the block, changes it, sends it back.
    private static YdtReturn set(YdtSlave bus, Quantity quantity, long value) {
        Layout layout = TABLES.settings().layout();
        byte[] block = asked(bus, 1, READ_SETTINGS, "").info().toArray();
        Readings settings = layout.decode(block, 0);
        settings.put(quantity, value);
        layout.encode(settings, block, 0);
        return YdtReturn.of(asked(bus, 1, WRITE_SETTINGS, Bytes.of(block).hex()).code())
                .orElseThrow();
    }

    @Test
    void answersWhatIsMeasured() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).bank().charger(Charger.of(14.2, 20));
        wait(bus, 30);
        Readings told = telemetry(bus);
        assertThat(asked(bus, 1, TELEMETRY, GROUP_1).info().length()).isEqualTo(47);
        assertThat(told.value(Glossary.PACK_CURRENT)).isBetween(19_000L, 20_000L);
        assertThat(told.value(Glossary.CELL_VOLTAGES, 4))
                .isEqualTo(Math.round(battery(bus).measured().cellVoltages[3] * 1000));
        assertThat(told.value(Glossary.TEMPERATURES, 2)).isBetween(240L, 270L);
        assertThat(told.value(Glossary.AMBIENT_TEMPERATURE)).isBetween(240L, 270L);
        assertThat(told.value(Glossary.SOC)).isBetween(4900L, 5200L);
        assertThat(told.value(Glossary.DESIGN_CAPACITY)).isEqualTo(100_000);
        assertThat(signal(bus, Glossary.OPERATING_MODE))
                .isEqualTo(Glossary.OPERATING_MODE.choices().indexOf("charge"));
        assertThat(signal(bus, Glossary.CHARGE_MOS)).isEqualTo(1);
        assertThat(raised(bus)).isEmpty();
    }

    @Test
    void saysWhatItIs() {
        YdtSlave bus = Packs.bus(1);
        YdtFrame reply = asked(bus, 1, IDENTITY, "");
        Readings identity = TABLES.readings(IDENTITY, TABLES.identity().layout(), reply);
        assertThat(identity.text(Glossary.MODEL)).isEqualTo("12100-1203");
        assertThat(identity.text(Glossary.SOFTWARE_VERSION)).isEqualTo("1.3");
        assertThat(asked(bus, 1, VERSION, "").info()).isEqualTo(Bytes.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "~20014642E00201FD36, CHECKSUM", "~20014642A00201FD39, LENGTH_CHECKSUM", "~25014642E00201FD30, VERSION",
        "~20014A42E00201FD2A, UNKNOWN_DEVICE", "~20014692E00201FD30, UNKNOWN_COMMAND", "~200146420000FDAD, FORMAT",
        "~20014642E00202FD34, INVALID_DATA"
    })
    void saysWhatIsWrongWithARequest(String text, YdtReturn reason) {
        Bytes frame = Bytes.of((text + "\r").getBytes(StandardCharsets.US_ASCII));
        assertThat(Packs.bus(1).answer(frame))
                .singleElement()
                .satisfies(answer -> assertThat(YdtFrame.decode(answer).code()).isEqualTo(reason.code()));
    }

    /// Its own answers pass by on two wires, and those of others.
    @Test
    void doesNotAnswerAnswers() {
        YdtSlave bus = Packs.bus(1);
        Bytes answer = ask(bus, 1, TELEMETRY, GROUP_1).getFirst();
        assertThat(bus.answer(answer)).isEmpty();
    }

    /// Full, and 97 % of it left: the bit of what waits to be charged again.
    @Test
    void S_03_tellsThatItWaitsForTheStateOfCharge() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).inject(Fault.parse("cell1 offset 0.5V"));
        wait(bus, 3);
        assertThat(alarms(bus)).contains(Alarm.CELL_OVERVOLTAGE);
        assertThat(signal(bus, Glossary.RECHARGE_WAITING)).isZero();
        battery(bus).clearFaults();
        wait(bus, 60);
        assertThat(alarms(bus)).contains(Alarm.CELL_OVERVOLTAGE);
        assertThat(signal(bus, Glossary.RECHARGE_WAITING)).isEqualTo(1);
        assertThat(signal(bus, Glossary.CHARGE_MOS)).isZero();
        battery(bus).board().write(draft -> draft.set(Parameter.CAP_RESID, 95.9));
        wait(bus, 1);
        assertThat(alarms(bus)).isEmpty();
        assertThat(signal(bus, Glossary.RECHARGE_WAITING)).isZero();
        assertThat(signal(bus, Glossary.CHARGE_MOS)).isEqualTo(1);
    }

    @Test
    void S_12_answersUntilItShutsDownAfterUndervoltage() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).inject(Fault.parse("cell1 offset -0.6V"));
        wait(bus, 1.5);
        int answered = 0;
        while (answered < 120 && !ask(bus, 1, TELEMETRY, GROUP_1).isEmpty()) {
            assertThat(raised(bus)).extracting(RaisedAlarm::alarm).contains(Alarm.CELL_UNDERVOLTAGE);
            wait(bus, 1);
            answered++;
        }
        assertThat(answered).isBetween(59, 61);
        assertThat(battery(bus).board().modes().awake()).isTrue(); // the frame that went unanswered woke it
    }

    @Test
    void S_52_wakesFromItsSleepByButtonChargerOrFrame() {
        for (String by : List.of("button", "charger", "frame")) {
            YdtSlave bus = Packs.bus(1);
            wait(bus, 48 * 3600 + 60);
            assertThat(battery(bus).board().modes().awake()).isFalse();
            switch (by) {
                case "button" -> battery(bus).board().button(true);
                case "charger" -> battery(bus).bank().charger(Charger.of(14.2, 5));
                default -> assertThat(ask(bus, 1, TELEMETRY, GROUP_1)).isEmpty();
            }
            wait(bus, 0.5);
            assertThat(ask(bus, 1, TELEMETRY, GROUP_1)).as(by).hasSize(1);
        }
    }

    @Test
    void S_53_staysSilentWhereItsButtonSwitchedItOff() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).board().button(false);
        for (int second = 0; second < 60; second++) {
            assertThat(ask(bus, 1, TELEMETRY, GROUP_1)).isEmpty();
            wait(bus, 1);
        }
        battery(bus).bank().charger(Charger.of(14.2, 5));
        wait(bus, 1);
        assertThat(ask(bus, 1, TELEMETRY, GROUP_1)).hasSize(1);
    }

    @Test
    void S_54_refusesToShutDownWhileAChargerIsThere() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).bank().charger(Charger.of(14.2, 5));
        wait(bus, 5);
        assertThat(asked(bus, 1, CONTROL, "000400").code()).isEqualTo(0xE2).isEqualTo(YdtReturn.FAILED.code());
        wait(bus, 60);
        assertThat(telemetry(bus).value(Glossary.PACK_CURRENT)).as("charges on").isBetween(4_800L, 5_200L);
        battery(bus).bank().charger(Charger.NONE);
        wait(bus, 5);
        assertThat(asked(bus, 1, CONTROL, "000400").code()).isEqualTo(YdtReturn.OK.code());
        wait(bus, 1);
        assertThat(battery(bus).board().modes().awake()).isFalse();
    }

    @Test
    void S_58_eachAnswersItsOwnAddressAndTwoWithOneAreGarbled() {
        YdtSlave bus = Packs.bus(1, 2, 3, 4, 5, 6, 7, 8);
        for (int address = 0; address <= 15; address++) {
            List<Bytes> answers = ask(bus, address, TELEMETRY, "%02X".formatted(address));
            assertThat(answers).hasSize(address >= 1 && address <= 8 ? 1 : 0);
            for (Bytes answer : answers) {
                assertThat(YdtFrame.decode(answer).address()).isEqualTo(address);
            }
        }
        YdtSlave twins = Packs.bus(1, 1);
        battery(twins).fill(0.9);
        wait(twins, 1);
        FrameReader reader = TABLES.reader();
        List<Found> heard =
                new ArrayList<>(reader.accept(ask(twins, 1, TELEMETRY, GROUP_1).getFirst()));
        heard.addAll(reader.accept(ask(bus, 3, TELEMETRY, "03").getFirst()));
        assertThat(heard.getFirst()).as("what two said at once").isInstanceOf(Found.Skipped.class);
        assertThat(heard)
                .filteredOn(Found.Frame.class::isInstance)
                .as("what pack 3 says after it")
                .hasSize(1);
    }

    @Test
    void S_59_aReleaseAboveItsTripIsRefusedAndNothingIsStored() {
        YdtSlave bus = Packs.bus(1);
        Bytes before = asked(bus, 1, READ_SETTINGS, "").info();
        assertThat(set(bus, Protection.CELL_OVERVOLTAGE.release(), 3700)).isEqualTo(YdtReturn.INVALID_DATA);
        assertThat(asked(bus, 1, READ_SETTINGS, "").info()).isEqualTo(before);
    }

    /// The short circuit protection cannot be closed, and the charger limit is fixed.
    @Test
    void S_34_S_47_refusesWhatIsFixed() {
        YdtSlave bus = Packs.bus(1);
        assertThat(YdtReturn.INVALID_DATA.code()).isEqualTo(6);
        assertThat(set(bus, Protection.DISCHARGE_SHORT_CIRCUIT.enabled(), 0)).isEqualTo(YdtReturn.INVALID_DATA);
        assertThat(set(bus, Protection.CHARGER_OVERVOLTAGE.trip(), 17_000)).isEqualTo(YdtReturn.INVALID_DATA);
        assertThat(set(bus, Protection.CELL_OVERVOLTAGE.trip(), 5000)).isEqualTo(YdtReturn.INVALID_DATA);
        assertThat(asked(bus, 1, WRITE_SETTINGS, "00").code()).isEqualTo(YdtReturn.FORMAT.code());
    }

    /// The block as printed: the switches of the 12100, and its defaults.
    @Test
    void holdsThePrintedDefaults() {
        Readings settings = TABLES.settings()
                .layout()
                .decode(asked(Packs.bus(1), 1, READ_SETTINGS, "").info().toArray(), 0);
        assertThat(settings.value(Protection.CELL_OVERVOLTAGE.trip())).isEqualTo(3650);
        assertThat(settings.value(Protection.DISCHARGE_OVERCURRENT.trip())).isEqualTo(110_000);
        assertThat(settings.value(Glossary.SLEEP_DELAY)).isEqualTo(48 * 3600);
        assertThat(settings.value(TABLES.settings()
                        .layout()
                        .named("S1")
                        .flatMap(one -> one.quantity())
                        .orElseThrow()))
                .isEqualTo(0xEE);
        assertThat(settings.value(TABLES.settings()
                        .layout()
                        .named("S2")
                        .flatMap(one -> one.quantity())
                        .orElseThrow()))
                .isEqualTo(0xFF);
        assertThat(settings.value(TABLES.settings()
                        .layout()
                        .named("S3")
                        .flatMap(one -> one.quantity())
                        .orElseThrow()))
                .isEqualTo(0x7F);
        assertThat(settings.value(TABLES.settings()
                        .layout()
                        .named("S4")
                        .flatMap(one -> one.quantity())
                        .orElseThrow()))
                .isEqualTo(0xBF);
        assertThat(settings.value(TABLES.settings()
                        .layout()
                        .named("S5")
                        .flatMap(one -> one.quantity())
                        .orElseThrow()))
                .isEqualTo(0x07);
    }

    /// Every setting that the board has, read back as it was written, and kept by the board.
    @Test
    void everySettingCanBeWrittenAndReadBack() {
        YdtSlave bus = Packs.bus(1);
        int written = 0;
        for (var field : TABLES.settings().layout().fields()) {
            var range = field.range();
            if (range.isEmpty() || field.quantity().isEmpty()) {
                continue;
            }
            Quantity quantity = field.quantity().get();
            long present = board(bus, quantity);
            long step = Math.abs(field.value(1) - field.value(0));
            for (long value : new long[] {present + step, present - step}) {
                if (set(bus, quantity, value) == YdtReturn.OK) {
                    assertThat(board(bus, quantity)).as(quantity.key()).isEqualTo(value);
                    written++;
                    break;
                }
            }
        }
        assertThat(written).isGreaterThanOrEqualTo(80);
    }

    private static long board(YdtSlave bus, Quantity quantity) {
        return TABLES.settings()
                .layout()
                .decode(asked(bus, 1, READ_SETTINGS, "").info().toArray(), 0)
                .value(quantity);
    }

    /// Lower the limit, and the protection acts by it.
    @Test
    void aWrittenLimitChangesWhatTheBatteryDoes() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).bank().charger(Charger.of(14.2, 60));
        wait(bus, 20);
        assertThat(alarms(bus)).isEmpty();
        assertThat(set(bus, Protection.CHARGE_OVERCURRENT.warningRelease(), 30_000))
                .isEqualTo(YdtReturn.OK);
        assertThat(set(bus, Protection.CHARGE_OVERCURRENT.warningTrip(), 40_000))
                .isEqualTo(YdtReturn.OK);
        assertThat(set(bus, Protection.CHARGE_OVERCURRENT.trip(), 50_000)).isEqualTo(YdtReturn.OK);
        wait(bus, 11);
        assertThat(alarms(bus)).contains(Alarm.CHARGE_OVERCURRENT);
        assertThat(signal(bus, Glossary.CHARGE_MOS)).isZero();
        assertThat(signal(bus, Glossary.DISCHARGE_MOS)).isEqualTo(1);
    }

    @Test
    void switchesAreObeyed() {
        YdtSlave bus = Packs.bus(1);
        assertThat(asked(bus, 1, CONTROL, "00001F").code()).isEqualTo(YdtReturn.OK.code());
        assertThat(asked(bus, 1, CONTROL, "00011F").code()).isEqualTo(YdtReturn.OK.code());
        wait(bus, 1);
        assertThat(signal(bus, Glossary.DISCHARGE_MOS)).isZero();
        assertThat(signal(bus, Glossary.CHARGE_MOS)).isZero();
        assertThat(asked(bus, 1, CONTROL, "000010").code()).isEqualTo(YdtReturn.OK.code());
        wait(bus, 5);
        assertThat(signal(bus, Glossary.DISCHARGE_MOS)).isEqualTo(1);
        assertThat(asked(bus, 1, CONTROL, "000210").code()).isEqualTo(YdtReturn.FAILED.code());
        assertThat(asked(bus, 1, CONTROL, "000077").code()).isEqualTo(YdtReturn.INVALID_DATA.code());
        assertThat(asked(bus, 1, CONTROL, "000900").code()).isEqualTo(YdtReturn.FORMAT.code());
    }

    @Test
    void factorySettingsComeBack() {
        YdtSlave bus = Packs.bus(1);
        Bytes born = asked(bus, 1, READ_SETTINGS, "").info();
        assertThat(set(bus, Protection.CELL_OVERVOLTAGE.trip(), 3600)).isEqualTo(YdtReturn.OK);
        assertThat(set(bus, Protection.CELL_OVERVOLTAGE.enabled(), 0)).isEqualTo(YdtReturn.OK);
        assertThat(asked(bus, 1, CONTROL, "000500").code()).isEqualTo(YdtReturn.OK.code());
        assertThat(asked(bus, 1, READ_SETTINGS, "").info()).isEqualTo(born);
    }

    /// What is left in the cells changes while a host works on the block: its stale value is no wish.
    @Test
    void aStaleCapacityIsNotWritten() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).bank().loads(List.of(new Load.Current(50)));
        wait(bus, 30);
        byte[] block = asked(bus, 1, READ_SETTINGS, "").info().toArray();
        wait(bus, 600);
        double before = battery(bus).board().gauge().remaining();
        assertThat(asked(bus, 1, WRITE_SETTINGS, Bytes.of(block).hex()).code()).isZero();
        assertThat(battery(bus).board().gauge().remaining()).isEqualTo(before);
        assertThat(set(bus, Glossary.REMAINING_CAPACITY, 70_000)).isEqualTo(YdtReturn.OK);
        assertThat(battery(bus).board().gauge().remaining()).isEqualTo(70);
    }

    @Test
    void theExtensionHoldsWhatTheBlockLacks() {
        YdtSlave bus = Packs.bus(1);
        Layout layout = TABLES.extension().layout();
        byte[] block = asked(bus, 1, READ_SETTINGS, "E0").info().toArray();
        Readings settings = layout.decode(block, 0);
        assertThat(settings.value(Glossary.UNDERVOLTAGE_SHUTDOWN_DELAY)).isEqualTo(60);
        assertThat(settings.value(Glossary.BALANCING_TEMPERATURE_UPPER_LIMIT)).isEqualTo(500);
        assertThat(settings.value(Glossary.TIMED_RECORD_START)).isZero();
        settings.put(Glossary.UNDERVOLTAGE_SHUTDOWN_DELAY, 5);
        settings.put(Glossary.CHARGE_BALANCING_SWITCH, 0);
        settings.put(Glossary.TIMED_RECORD_START, 1_800_000_000L);
        settings.put(Glossary.TIMED_RECORD_END, 1_800_000_600L);
        layout.encode(settings, block, 0);
        assertThat(asked(bus, 1, WRITE_SETTINGS, Bytes.of(block).hex()).code()).isZero();
        assertThat(asked(bus, 1, READ_SETTINGS, "E0").info()).isEqualTo(Bytes.of(block));
        assertThat(battery(bus).board().settings().get(Parameter.UV_COMM_HOLD)).isEqualTo(5);
    }

    @Test
    void theClockCanBeSet() {
        YdtSlave bus = Packs.bus(1);
        assertThat(asked(bus, 1, SET_CLOCK, "07EA06150C1E00").code()).isZero();
        wait(bus, 61);
        assertThat(asked(bus, 1, READ_CLOCK, "").info()).isEqualTo(Bytes.hex("07EA06150C1F01"));
        assertThat(battery(bus).board().clock())
                .isEqualTo(Instant.parse("2026-06-21T12:31:01Z").getEpochSecond());
        assertThat(asked(bus, 1, SET_CLOCK, "07EA0D150C1E00").code()).isEqualTo(YdtReturn.INVALID_DATA.code());
    }

    @Test
    void theLogComesInPieces() {
        YdtSlave bus = Packs.bus(1);
        for (int n = 0; n < 40; n++) {
            battery(bus).board().button(false);
            wait(bus, 1);
            battery(bus).board().button(true);
            wait(bus, 5);
        }
        List<Long> numbers = new ArrayList<>();
        long newest = Long.MAX_VALUE;
        while (numbers.isEmpty() || numbers.getLast() < newest) {
            String info = YdtHistory.request(numbers.isEmpty() ? 0 : numbers.getLast() + 1)
                    .hex();
            var answer = YdtHistory.decode(asked(bus, 1, HISTORY, info).info()).orElseThrow();
            answer.records().forEach(record -> numbers.add(record.number()));
            newest = answer.newest();
        }
        assertThat(numbers).hasSizeGreaterThan(40).doesNotHaveDuplicates().isSorted();
        assertThat(asked(bus, 1, HISTORY, YdtHistory.request(newest + 1).hex()).code())
                .isEqualTo(YdtReturn.NO_DATA.code());
    }

    /// A cascade numbers itself, up to the addresses that there are.
    @Test
    void aCascadeNumbersItself() {
        YdtSlave bus = YdtSlave.cascade(
                TABLES, Stream.generate(Packs::battery).limit(15).toList());
        assertThat(bus.units().stream().map(YdtUnit::address))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YdtSlave.cascade(
                        TABLES, Stream.generate(Packs::battery).limit(16).toList()));
    }

    /// Causes that 44H has no bit for: they show as "other" in the byte of the pack.
    private static final Set<Alarm> NOT_EXPRESSIBLE = Set.of(
            Alarm.CHARGE_SHORT_CIRCUIT,
            Alarm.CELL_SPREAD,
            Alarm.STRING_SPREAD,
            Alarm.CELL_OVERTEMPERATURE_WARNING,
            Alarm.CELL_OVERTEMPERATURE,
            Alarm.CELL_UNDERTEMPERATURE_WARNING,
            Alarm.CELL_UNDERTEMPERATURE,
            Alarm.TEMPERATURE_SPREAD,
            Alarm.MODULE_OVERTEMPERATURE_WARNING,
            Alarm.MODULE_OVERTEMPERATURE,
            Alarm.MODULE_UNDERTEMPERATURE,
            Alarm.LEAKAGE,
            Alarm.WIRE_RESISTANCE_HIGH,
            Alarm.VOLTAGE_MISMATCH,
            Alarm.DISCHARGE_START_FAILED,
            Alarm.CELL_COUNT_MISMATCH,
            Alarm.CELL_COMMUNICATION_LOST,
            Alarm.CHARGING_ERROR);

    @Test
    void everyCauseHasABitOrIsListed() {
        for (var cause : Causes.ALL) {
            boolean hasPlace = YdtAnswering.placeOf(cause.alarm()).isPresent() || cause.alarm() == Alarm.WIRE_BREAK;
            assertThat(hasPlace).as(cause.alarm().key()).isNotEqualTo(NOT_EXPRESSIBLE.contains(cause.alarm()));
        }
    }

    /// The alarm says which cell.
    @Test
    void anAlarmNamesItsCell() {
        YdtSlave bus = Packs.bus(1);
        battery(bus).inject(Fault.parse("cell3 offset 0.5V"));
        wait(bus, 3);
        assertThat(raised(bus))
                .filteredOn(alarm -> alarm.alarm() == Alarm.CELL_OVERVOLTAGE)
                .extracting(alarm -> alarm.index().orElse(0))
                .containsExactly(3);
    }
}
