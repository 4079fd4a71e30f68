package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Telemetry;
import org.galvani.bms.scenario.Attendant;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.galvani.pack.Amount;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.charger.ChargeLimits;

/// A controller and virtual chargers on a CAN bus of a scenario, all in the time of its bank: each second the chargers
/// say how they stand, the first pack of the bank is looked at, and the controller's commands go back.
public final class ChargingAttendant implements Attendant {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double MOST_VOLTS = 1000;
    private static final double MOST_AMPERES = 500;

    private final int count;
    private Optional<Bench> bench = Optional.empty();

    /// What he stands beside.
    private static final class Bench {
        private final List<ChargerUnit> chargers;
        private final Telemetry telemetry;
        private final long cellTrip; // mV
        private final Consumer<String> tell;
        private Optional<ChargeControl> control = Optional.empty();
        private Duration now = Duration.ZERO;

        Bench(Bank bank, int count, Consumer<String> tell) {
            this.chargers = ChargingSite.chargers(bank, count, MOST_VOLTS, MOST_AMPERES);
            this.telemetry = new Telemetry(bank.batteries().getFirst());
            this.cellTrip = Math.round(
                    1000 * bank.batteries().getFirst().board().settings().get(Parameter.CELL_OV));
            this.tell = tell;
        }

        void second() {
            now = now.plus(SECOND);
            for (ChargerUnit charger : chargers) {
                charger.advance(SECOND);
                for (Bytes status : charger.said()) {
                    control.ifPresent(one -> one.heard(CanFrame.decode(status), now));
                }
            }
            control.ifPresent(this::turn);
        }

        private void turn(ChargeControl control) {
            Stage before = control.stage();
            List<RaisedAlarm> alarms = telemetry.alarms().stream()
                    .map(alarm -> new RaisedAlarm(alarm, OptionalInt.empty(), alarm.key(), 0))
                    .toList();
            for (CanFrame command : control.cycle(now, ChargeLimits.pack(telemetry.readings(), alarms))) {
                chargers.forEach(charger -> charger.answer(command.encoded()));
            }
            if (control.stage() != before) {
                tell.accept("charging: " + word(control.stage())
                        + (control.reason().isEmpty() ? "" : ": " + control.reason()));
            }
        }
    }

    /// @param count of chargers, 1 to 4
    public ChargingAttendant(int count) {
        this.count = count;
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private Bench bench() {
        return bench.orElseThrow(() -> new IllegalStateException("beside no bank"));
    }

    @Override
    public void beside(Bank bank, Consumer<String> tell) {
        bench = Optional.of(new Bench(bank, count, tell));
    }

    @Override
    public void charge(String goal) {
        String[] words = goal.strip().split("\\s+", -1);
        if (words.length < 2 || words.length > 3) {
            throw new IllegalArgumentException("charge " + goal + ": write charge 57.6V 50A 4A");
        }
        long current = Amount.parse(words[1], CHARGE_CURRENT_LIMIT);
        Bench here = bench();
        here.control = Optional.of(new ChargeControl(new Goal(
                Amount.parse(words[0], PACK_VOLTAGE),
                ChargeLimits.usualCellVoltage(here.cellTrip),
                current,
                words.length == 3 ? Amount.parse(words[2], CHARGE_CURRENT_LIMIT) : current / 20)));
        here.now = Duration.ZERO;
    }

    @Override
    public void chargers(String what) {
        bench().chargers.forEach(charger -> {
            switch (what.strip()) {
                case "silent" -> charger.silence(true);
                case "heard" -> charger.silence(false);
                case "broken" -> charger.fail(Alarm.CHARGER_HARDWARE_FAILURE, true);
                case "whole" -> charger.fail(Alarm.CHARGER_HARDWARE_FAILURE, false);
                default -> throw new IllegalArgumentException("chargers " + what + ": silent, heard, broken or whole");
            }
        });
    }

    @Override
    public void second() {
        bench().second();
    }

    @Override
    public String stage() {
        return bench().control.map(control -> word(control.stage())).orElse("none");
    }
}
