package org.galvani.device.simulator;

import static org.galvani.protocol.emus.EmusMessage.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.ChargingStation;
import org.galvani.protocol.emus.EmusAddressing.Spot;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Field;

/// A virtual EMUS G1 control unit around a battery. Pure; the rules are the document's, and where it is silent these:
///
/// * Passwords are `1111` for level 1 and `2222` for level 2 until others are set; a wrong one answers with the level
/// as
///   it is, log-out leads to level 0.
/// * Setting parameters and passwords needs level 1; the state of charge and records need none.
/// * A new state of charge or health is answered with the message that holds it; clearing is answered with silence.
/// * For 1.5 s after a start there is no data of the cells.
public final class EmusUnit implements BusDevice {

    private static final Bytes ZEROS = Bytes.hex("000000000000");
    private static final Duration START = Duration.ofMillis(1500);
    private static final Duration LOST = Duration.ofSeconds(5);
    private static final int HIGHEST_LEVEL = 2;
    private static final int LOGIN_REQUIRED = '?';
    private static final int CLEAR_ALL = 0xFF;
    private static final int SHORTEST_PASSWORD = 4;

    private final EmusTables tables;
    private final Battery battery;
    private final EmusImages images;
    private final EmusLogbook logbook;
    private final EmusMemory memory;
    private final EmusBroadcast broadcast;
    private final List<String> passwords = new ArrayList<>(List.of("1111", "2222"));
    private final List<Waiting> waiting = new ArrayList<>();
    private Duration time = Duration.ZERO;
    private Duration started = Duration.ZERO;
    private Optional<ChargingStation> station = Optional.empty();
    private int level;
    private boolean closing;

    /// A frame that is sent later.
    private record Waiting(Duration due, CanFrame frame) {}

    /// @param serial its serial number
    public EmusUnit(EmusTables tables, Battery battery, long serial) {
        this.tables = tables;
        this.battery = battery;
        this.images = new EmusImages(tables, battery, this::hasData, serial);
        this.logbook = new EmusLogbook(tables, battery);
        this.memory = new EmusMemory(battery);
        this.broadcast = new EmusBroadcast(tables, images, memory);
    }

    /// The battery behind it.
    public Battery battery() {
        return battery;
    }

    /// The log-in level it is at.
    public int level() {
        return level;
    }

    private boolean hasData() {
        return battery.measured().cellsAnswer && time.minus(started).compareTo(START) >= 0;
    }

    @Override
    public Set<Bank> banks() {
        return Set.of(battery.bank());
    }

    @Override
    public void passed(Duration by) {
        time = time.plus(by);
    }

    @Override
    public List<Bytes> said() {
        List<CanFrame> frames = new ArrayList<>();
        waiting.removeIf(one -> one.due().compareTo(time) <= 0 && frames.add(one.frame()));
        frames.addAll(broadcast.due(time, isActive(), hasData()));
        return frames.stream().map(CanFrame::encoded).toList();
    }

    @Override
    public Duration quietFor() {
        Duration next = broadcast.next();
        for (Waiting one : waiting) {
            next = one.due().compareTo(next) < 0 ? one.due() : next;
        }
        Duration left = next.minus(time);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private boolean isActive() {
        return battery.board().modes().chargerPresent() || Math.abs(battery.measured().current) > 0.5;
    }

    @Override
    public List<Bytes> answer(Bytes encoded) {
        CanFrame frame = CanFrame.decode(encoded);
        Optional<Spot> spot = tables.addressing().spot(frame);
        if (spot.isEmpty() || frame.kind() == CanFrame.Kind.ERROR) {
            return List.of();
        }
        return answer(spot.get(), frame).stream().map(CanFrame::encoded).toList();
    }

    private List<CanFrame> answer(Spot spot, CanFrame frame) {
        EmusMessage message = spot.message();
        Bytes data = frame.data();
        int length = data.length();
        return switch (message) {
            case INDIVIDUAL_VOLTAGES_A,
                    INDIVIDUAL_MODULE_TEMPERATURES_A,
                    INDIVIDUAL_CELL_TEMPERATURES_A,
                    INDIVIDUAL_BALANCING_A -> length == 1 ? series(message, data.at(0), spot.group()) : List.of();
            case INDIVIDUAL_VOLTAGES_B,
                    INDIVIDUAL_MODULE_TEMPERATURES_B,
                    INDIVIDUAL_CELL_TEMPERATURES_B,
                    INDIVIDUAL_BALANCING_B -> length == 2 ? seven(message, data.at(1), data.at(0)) : List.of();
            case STATE_OF_CHARGE -> isSet(data) ? fill(message, 100.0 * data.at(6)) : asked(message, length);
            case STATE_OF_CHARGE_AND_HEALTH ->
                switch (length) {
                    case 4 -> fill(message, word(data, 2));
                    case CanFrame.MOST_DATA -> isSet(data) ? age(message, word(data, 6)) : List.of();
                    default -> asked(message, length);
                };
            case CONFIGURATION_PARAMETERS -> parameter(data);
            case LOG_IN_OUT -> logIn(data);
            case SET_PASSWORD -> password(data);
            case CONTACTOR_CONTROL -> length == 1 ? contactor(data.at(0) == 1) : List.of();
            case STATISTICS -> statistics(data);
            case EVENTS -> events(data);
            case RESET_BMS -> length == 0 ? reset() : List.of();
            case CHARGING_STATION -> length == CanFrame.MOST_DATA ? station(data) : List.of();
            case J1939_CHARGER_STATUS -> List.of(chargerCommand());
            case NEURO_521, NEURO_522, NEURO_523, NEURO_530, J1939_CHARGER_COMMAND -> List.of();
            default -> asked(message, length);
        };
    }

    /// A new state of charge or health is zero up to its value. What another unit with this base broadcasts, which has
    /// the same identifier and length, is not.
    private static boolean isSet(Bytes data) {
        return data.length() == CanFrame.MOST_DATA && data.slice(0, 6).equals(ZEROS);
    }

    private List<CanFrame> asked(EmusMessage message, int length) {
        return length == 0 ? List.of(images.summary(message)) : List.of();
    }

    private List<CanFrame> series(EmusMessage message, int string, int first) {
        if (string >= images.strings() || first >= images.groups()) {
            return List.of();
        }
        return hasData() ? images.series(message, string, first) : lost(message, string);
    }

    private List<CanFrame> seven(EmusMessage message, int string, int group) {
        if (string >= images.strings()) {
            return List.of();
        }
        if (!hasData()) {
            return lost(message, string);
        }
        List<CanFrame> frames = new ArrayList<>(List.of(images.confirmation(message, string)));
        frames.addAll(images.seven(message, string, group));
        return frames;
    }

    /// The request is taken, and dropped with an empty frame after five seconds.
    private List<CanFrame> lost(EmusMessage message, int string) {
        waiting.add(new Waiting(time.plus(LOST), images.empty(message)));
        return List.of(images.confirmation(message, string));
    }

    /// @param soc in 0.01 %
    private List<CanFrame> fill(EmusMessage message, double soc) {
        if (soc <= 10_000) {
            battery.board().gauge().set(soc / 10_000 * battery.board().gauge().fullCapacity());
        }
        return List.of(images.summary(message));
    }

    /// @param soh in 0.01 %
    private List<CanFrame> age(EmusMessage message, int soh) {
        if (soh > 0 && soh <= 10_000) {
            battery.board()
                    .gauge()
                    .holds(soh
                            / 10_000.0
                            * battery.setup().design().ampereHours()
                            * battery.setup().design().strings());
        }
        return List.of(images.summary(message));
    }

    private static int word(Bytes data, int at) {
        return data.at(at) << 8 | data.at(at + 1);
    }

    /// A parameter that there is not, or whose size is another, is not answered.
    private List<CanFrame> parameter(Bytes data) {
        if (data.length() != 3 && data.length() != CanFrame.MOST_DATA) {
            return List.of();
        }
        Optional<Field> row = memory.row(word(data, 0), data.at(2));
        if (row.isEmpty()) {
            return List.of();
        }
        if (data.length() == CanFrame.MOST_DATA) {
            if (level == 0) {
                return List.of(loginRequired());
            }
            if (!battery.board().modes().chargerPresent()) {
                memory.set(row.get(), (long) word(data, 3) << 16 | word(data, 5));
            }
        }
        long raw = memory.raw(row.get());
        byte[] answer = new byte[CanFrame.MOST_DATA];
        System.arraycopy(data.toArray(), 0, answer, 0, 3);
        for (int i = 0; i < 4; i++) {
            answer[3 + i] = (byte) (raw >> (24 - 8 * i));
        }
        return List.of(tables.can(CONFIGURATION_PARAMETERS, 0, Bytes.of(answer)));
    }

    private CanFrame loginRequired() {
        return tables.can(LOG_IN_OUT, 0, Bytes.of((byte) LOGIN_REQUIRED));
    }

    private List<CanFrame> logIn(Bytes data) {
        if (data.length() == 0) {
            level = 0;
        } else if (data.length() < SHORTEST_PASSWORD) {
            return List.of();
        } else if (level < HIGHEST_LEVEL
                && (passwords.get(level).isEmpty() || passwords.get(level).equals(text(data)))) {
            level++;
        }
        return List.of(status(LOG_IN_OUT, level));
    }

    private List<CanFrame> password(Bytes data) {
        if (data.length() > 0 && data.length() < SHORTEST_PASSWORD) {
            return List.of();
        }
        if (level == 0) {
            return List.of(status(SET_PASSWORD, 0), loginRequired());
        }
        passwords.set(level - 1, text(data));
        return List.of(status(SET_PASSWORD, 1));
    }

    private static String text(Bytes data) {
        return new String(data.toArray(), StandardCharsets.ISO_8859_1);
    }

    /// Eight bytes, the first with a state.
    private CanFrame status(EmusMessage message, int state) {
        byte[] data = new byte[CanFrame.MOST_DATA];
        data[0] = (byte) state;
        return tables.can(message, 0, Bytes.of(data));
    }

    /// Without External Contactor Control the command has no effect; against a protection it does not close.
    private List<CanFrame> contactor(boolean close) {
        boolean closed = images.contactorClosed();
        if (memory.own("EXTERNAL_CONTACTOR_CONTROL") == 1) {
            closing = close && !battery.board().protections().protecting();
            switchPath(closing);
            closed = closing;
        }
        return List.of(status(CONTACTOR_CONTROL, closed ? 1 : 0));
    }

    private void switchPath(boolean on) {
        battery.board().switchCharge(on);
        battery.board().switchDischarge(on);
    }

    private List<CanFrame> statistics(Bytes data) {
        if (data.length() == 0) {
            return logbook.statistics();
        }
        if (data.length() == 1 && data.at(0) == CLEAR_ALL) {
            logbook.clearStatistics();
            return List.of();
        }
        return data.length() == 1 ? logbook.statistic(data.at(0)) : List.of();
    }

    private List<CanFrame> events(Bytes data) {
        if (data.length() == 1 && data.at(0) == CLEAR_ALL) {
            logbook.clearEvents();
        }
        return data.length() == 0 ? logbook.events() : List.of();
    }

    /// The unit starts anew: logged out, without data for a while, the contactor open where it is closed over CAN.
    private List<CanFrame> reset() {
        level = 0;
        started = time;
        station = Optional.empty();
        waiting.clear();
        battery.board().restart();
        switchPath(memory.own("EXTERNAL_CONTACTOR_CONTROL") == 0);
        return List.of();
    }

    private List<CanFrame> station(Bytes data) {
        station = Optional.of(ChargingStation.of(data));
        return List.of(tables.can(CHARGING_STATION, 0, Bytes.NONE));
    }

    /// What the unit asks of its charger, in A: the smallest of what is configured, what the battery takes, and what
    /// the charging station gives.
    public double chargeCurrent() {
        double asked = Math.min(
                memory.own("MAX_CHARGING_CURRENT") / 10.0,
                battery.board().requests().chargeCurrent());
        return station.map(limits ->
                        limits.requested(Math.round(1000 * asked), Math.round(1000 * battery.measured().packVoltage))
                                / 1000.0)
                .orElse(asked);
    }

    private CanFrame chargerCommand() {
        boolean charge = EmusImages.charges(battery.board().charging().stage());
        int volts = (int) Math.round(10 * battery.board().requests().chargeVoltage());
        int amperes = charge ? (int) Math.floor(10 * chargeCurrent()) : 0;
        byte[] data = {
            (byte) (volts >> 8), (byte) volts, (byte) (amperes >> 8), (byte) amperes, (byte) (charge ? 0 : 1), 0, 0, 0
        };
        return tables.can(J1939_CHARGER_COMMAND, 0, Bytes.of(data));
    }
}
