package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.CHARGER_ENABLED;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.charger.ChargerFrames;
import org.galvani.protocol.charger.ChargerTables;

/// A virtual CAN charger. It does what it is told, within what it is built for; says once a second what it delivers;
/// stops when it was told nothing for 5 s, and goes on with the next command, as those of Elcon do.
public final class ChargerUnit implements BusDevice {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double MILLI = 1000;

    /// Where a charger delivers to.
    public interface Outlet {

        /// The charger is set so; 0 V for off.
        void set(double volts, double amperes);

        /// At the terminals, in V; 0 where no battery is there.
        double volts();

        /// What flows now, in A.
        double amperes();
    }

    private final int address;
    private final double mostVolts;
    private final double mostAmperes;
    private final Outlet outlet;
    private final Set<Alarm> broken = EnumSet.noneOf(Alarm.class);
    private final List<Bytes> said = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private Duration heard = PATIENCE.negated(); // nobody yet
    private Duration due = SECOND;
    private double volts;
    private double amperes;
    private boolean silent;

    /// @param address     its source address, one of [ChargerFrames#ADDRESSES]
    /// @param mostVolts   that it is built for
    /// @param mostAmperes that it is built for
    public ChargerUnit(int address, double mostVolts, double mostAmperes, Outlet outlet) {
        this.address = address;
        this.mostVolts = mostVolts;
        this.mostAmperes = mostAmperes;
        this.outlet = outlet;
    }

    /// Something of it breaks, or is whole again: one of the alarms of its status.
    public void fail(Alarm alarm, boolean fails) {
        if (fails) {
            broken.add(alarm);
        } else {
            broken.remove(alarm);
        }
        drive();
    }

    /// From now on it says nothing, or speaks again; it goes on to deliver what it is told.
    public void silence(boolean on) {
        silent = on;
    }

    /// Takes in commands to its address; it answers none, but speaks every second.
    @Override
    public List<Bytes> answer(Bytes bytes) {
        CanFrame frame = CanFrame.decode(bytes);
        boolean ours = ChargerTables.kind(frame)
                .filter(kind -> kind.isCommand() && kind.charger() == address)
                .isPresent();
        if (ours && frame.length() == CanFrame.MOST_DATA) {
            Readings command = ChargerFrames.COMMAND.decode(frame.data().toArray(), 0);
            boolean run = command.value(CHARGER_ENABLED) == 1; // anything but 0 on the wire stops it
            volts = run ? Math.min(mostVolts, command.value(CHARGE_VOLTAGE_LIMIT) / MILLI) : 0;
            amperes = run ? Math.min(mostAmperes, command.value(CHARGE_CURRENT_LIMIT) / MILLI) : 0;
            heard = now;
            drive();
        }
        return List.of();
    }

    /// Time passes for the charger alone; whoever owns the battery lets it pass there.
    @Override
    public void advance(Duration by) {
        Duration end = now.plus(by);
        while (due.compareTo(end) <= 0) {
            now = due;
            due = due.plus(SECOND);
            drive();
            if (!silent) {
                said.add(ChargerFrames.status(
                                address,
                                Math.round(outlet.volts() * MILLI),
                                Math.max(0, Math.round(outlet.amperes() * MILLI)),
                                alarms())
                        .encoded());
            }
        }
        now = end;
    }

    @Override
    public List<Bytes> said() {
        List<Bytes> all = List.copyOf(said);
        said.clear();
        return all;
    }

    @Override
    public Duration quietFor() {
        return due.minus(now);
    }

    private boolean isTimedOut() {
        return now.minus(heard).compareTo(PATIENCE) >= 0;
    }

    private void drive() {
        boolean on = broken.isEmpty() && !isTimedOut() && volts > 0 && amperes > 0;
        outlet.set(on ? volts : 0, on ? amperes : 0);
    }

    private Set<Alarm> alarms() {
        Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
        alarms.addAll(broken);
        if (isTimedOut()) {
            alarms.add(Alarm.CHARGER_COMMUNICATION_TIMEOUT);
        }
        if (outlet.volts() < 1) {
            alarms.add(Alarm.CHARGER_BATTERY_DISCONNECTED);
        }
        return alarms;
    }
}
