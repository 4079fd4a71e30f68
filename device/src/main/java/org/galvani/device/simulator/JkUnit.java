package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.modbus.ModbusError.ILLEGAL_DATA_ADDRESS;
import static org.galvani.protocol.modbus.ModbusError.ILLEGAL_DATA_VALUE;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.simulator.JkAnswer.Accepted;
import org.galvani.device.simulator.JkAnswer.Refused;
import org.galvani.device.simulator.JkAnswer.Values;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkPreset;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Wire;

/// One virtual JK board: its registers, settings and clock around a pack. Pure; rules of the vendor's documents
/// where they give any, else Galvani's own.
///
/// Settings and identity are kept as bytes, so bits and codes without a known meaning stay as they were written.
/// Telemetry is made when it is asked for. Registers without a row read as zero, except one constant that every
/// captured board has; names, PIN and passwords do not exist here and read as zero.
///
/// Every measured value, alarm, release countdown and MOSFET is the battery's, and settings that are written change
/// what it does. Switched off or asleep the board is silent ([#isOff]) until its button, a charger or [#restart].
public final class JkUnit {

    /// In every captured settings frame, in the four bytes behind the precharge time; its meaning is unknown.
    private static final long UNDOCUMENTED = 1_500_000;

    /// What captured boards have: every sensor present, and a voltage correction close to 3.
    private static final long ALL_SENSORS = 0xFF;

    private static final long VOLTAGE_CORRECTION = Float.floatToIntBits(3.0f);

    private final JkTables tables;
    private final LivingPack pack;
    private final JkCalibration calibration = new JkCalibration();
    private final byte[] settings;
    private final byte[] identity;
    private final Wire undocumented;
    private Duration uptime = Duration.ZERO;
    private Duration runTime;

    /// A board with LFP settings around a pack.
    ///
    /// @param tables  the edition of the register map and of the commands
    /// @param address what the device address setting shows; 0..15 on real boards
    /// @param clock   what its clock shows
    public JkUnit(JkTables tables, int address, LivingPack pack, Instant clock) {
        this.tables = tables;
        this.pack = pack;
        this.settings = new byte[tables.settings().layout().length()];
        this.identity = new byte[tables.identity().layout().length()];
        Field before = tables.settings().layout().holding(PRECHARGE_TIME, 0).orElseThrow();
        this.undocumented = Wire.u32(before.wire().end());
        undocumented.putRaw(UNDOCUMENTED, settings, 0);
        pack.battery().board().clock(clock.getEpochSecond());
        keep(JkDefaults.settings(tables.settings().layout(), address, pack));
        Readings born = JkDefaults.identity(tables.identity().layout());
        tables.identity().layout().encode(born, identity, 0);
        this.runTime = Duration.ofSeconds(born.value(TOTAL_RUN_TIME));
    }

    /// Counts time that passed for its battery.
    public void passed(Duration by) {
        if (pack.isOn()) {
            uptime = uptime.plus(by);
            runTime = runTime.plus(by);
        } else {
            uptime = Duration.ZERO;
        }
    }

    /// The pack behind it.
    public LivingPack pack() {
        return pack;
    }

    /// Whether it is switched off or asleep.
    public boolean isOff() {
        return !pack.isOn();
    }

    /// Switches it on again after a shutdown, as its button does.
    public void restart() {
        pack.battery().board().button(true);
        uptime = Duration.ZERO;
        Layout layout = tables.identity().layout();
        Readings now = layout.decode(identity, 0);
        now.put(POWER_ON_COUNT, now.value(POWER_ON_COUNT) + 1);
        layout.encode(now, identity, 0);
    }

    /// What it is set to; a copy.
    public Readings settings() {
        notice();
        return tables.settings().layout().decode(settings, 0);
    }

    /// What it measures and does, as its telemetry block has it: the power is a magnitude, as on the wire. A copy.
    public Readings telemetry() {
        Layout layout = tables.telemetry().layout();
        byte[] image = new byte[layout.length()];
        layout.encode(measured(layout), image, 0);
        return layout.decode(image, 0);
    }

    /// What a board has room for of what its battery measures. Its sensors are 1, 2, 4 and 5; without a third, its
    /// place
    /// repeats the MOSFET's.
    ///
    /// @param measured with four sensors
    /// @param layout   of its telemetry
    public static Readings arranged(Readings measured, Layout layout) {
        Readings now = new Readings(layout.shape());
        now.putAll(measured);
        now.put(TEMPERATURES, 5, now.value(TEMPERATURES, 4));
        now.put(TEMPERATURES, 4, now.value(TEMPERATURES, 3));
        now.put(TEMPERATURES, 3, now.value(MOS_TEMPERATURE));
        return now;
    }

    private Readings measured(Layout layout) {
        Readings now = arranged(pack.readings(), layout);
        calibration.correct(now);
        now.put(PACK_POWER, Math.abs(now.value(PACK_VOLTAGE) * now.value(PACK_CURRENT) / 1000));
        now.put(TEMPERATURE_SENSORS_PRESENT, ALL_SENSORS);
        now.put(JkDefaults.named(layout, "BatVolCorrect"), VOLTAGE_CORRECTION);
        now.put(DEVICE_CLOCK, pack.battery().board().clock());
        now.put(RUN_TIME, runTime.toSeconds());
        now.put(UPTIME, uptime.toMillis());
        Field alarms = layout.named("Alarms").orElseThrow();
        now.put(alarms.quantity().orElseThrow(), JkAlarms.word(alarms, pack.alarms()));
        return now;
    }

    /// Reads `count` registers from `start` on. A read that starts inside a block may run over holes and past the end.
    public JkAnswer read(int start, int count) {
        if (count < 1 || count > ModbusFrame.MOST_REGISTERS) {
            return new Refused(ILLEGAL_DATA_VALUE);
        }
        Optional<Block> block = at(start);
        if (block.isEmpty() || isCommands(block.get())) {
            return new Refused(ILLEGAL_DATA_ADDRESS);
        }
        byte[] image = image(block.get().layout());
        int from = start - block.get().start();
        return new Values(Bytes.of(Arrays.copyOfRange(image, from, from + 2 * count)));
    }

    /// Writes registers from `start` on: all of them or none.
    public JkAnswer write(int start, Bytes values) {
        int count = values.length() / 2;
        if (count < 1 || count > ModbusFrame.MOST_REGISTERS || values.length() % 2 != 0) {
            return new Refused(ILLEGAL_DATA_VALUE);
        }
        Optional<BulkFrame.Type> trigger = JkTables.trigger(start);
        if (trigger.isPresent()) {
            return count == 1 ? new Accepted(trigger) : new Refused(ILLEGAL_DATA_VALUE);
        }
        Optional<Block> block = at(start);
        if (block.isEmpty()) {
            return new Refused(ILLEGAL_DATA_ADDRESS);
        }
        Layout layout = block.get().layout();
        int from = start - block.get().start();
        return isCommands(block.get()) ? command(layout, from, values) : set(layout, from, values);
    }

    /// A whole block as a bulk frame.
    public BulkFrame bulk(BulkFrame.Type type) {
        Layout layout = tables.carried(type).layout();
        byte[] body = new byte[layout.length()];
        tables.bulk(type).encode(layout.decode(image(layout), 0), body, 0);
        if (type == BulkFrame.Type.SETTINGS) {
            undocumented.turned().putRaw(UNDOCUMENTED, body, 0);
        }
        return BulkFrame.of(type, body);
    }

    private Optional<Block> at(int register) {
        return register % 2 == 0 ? tables.block(register) : Optional.empty();
    }

    private boolean isCommands(Block block) {
        return block.start() == tables.commands().start();
    }

    /// The bytes of a readable block as they are now, high byte first.
    private byte[] image(Layout layout) {
        if (layout.equals(tables.settings().layout())) {
            notice();
            return settings;
        }
        byte[] image = identity.clone();
        Readings now = new Readings(layout.shape());
        if (layout.equals(tables.identity().layout())) {
            now.put(TOTAL_RUN_TIME, runTime.toSeconds());
        } else {
            image = new byte[layout.length()];
            now = measured(layout);
        }
        layout.encode(now, image, 0);
        return image;
    }

    private JkAnswer set(Layout layout, int from, Bytes values) {
        Optional<JkAnswer> refused = RegisterWrites.fault(layout, from, values).map(Refused::new);
        if (refused.isEmpty()) {
            notice();
            RegisterWrites.apply(layout, layout.equals(tables.settings().layout()) ? settings : identity, from, values);
            pack.obey(settings());
        }
        return refused.orElse(new Accepted(Optional.empty()));
    }

    /// One command a write. Orders without a value are carried out whatever is written: no document gives them one.
    private JkAnswer command(Layout layout, int from, Bytes values) {
        Optional<Field> found = layout.fields().stream()
                .filter(field -> field.wire().start() == from && field.wire().width() <= values.length())
                .findFirst();
        if (found.isEmpty()) {
            return new Refused(ILLEGAL_DATA_ADDRESS);
        }
        Field field = found.get();
        return field.wire().width() < values.length()
                ? new Refused(ILLEGAL_DATA_VALUE)
                : carryOut(
                        field.quantity().orElseThrow(), field.value(field.wire().raw(values.toArray(), -from)));
    }

    private JkAnswer carryOut(Quantity command, long value) {
        for (JkPreset preset : JkPreset.values()) {
            if (preset.command() == command) {
                Readings changed = settings();
                preset.into(changed);
                keep(changed);
                return new Accepted(Optional.of(BulkFrame.Type.SETTINGS));
            }
        }
        boolean done = switch (command) {
            case VOLTAGE_CALIBRATION -> calibration.voltage(pack.readings(), value);
            case CURRENT_CALIBRATION -> calibration.current(pack.readings(), value);
            case SHUTDOWN -> pack.battery().board().shutDown();
            case EMERGENCY_START -> pack.battery().board().emergency();
            case DEVICE_CLOCK -> {
                pack.battery().board().clock(value);
                yield true;
            }
            default -> throw new IllegalStateException("nothing is known of the command " + command.key());
        };
        return done ? new Accepted(Optional.empty()) : new Refused(ILLEGAL_DATA_VALUE);
    }

    /// What was set elsewhere, as at the terminal of the simulator, stands in the registers too.
    private void notice() {
        Map<Quantity, Long> news = pack.news();
        if (!news.isEmpty()) {
            Readings now = tables.settings().layout().decode(settings, 0);
            news.forEach(now::put);
            tables.settings().layout().encode(now, settings, 0);
        }
    }

    private void keep(Readings changed) {
        tables.settings().layout().encode(changed, settings, 0);
        pack.obey(changed);
    }
}
