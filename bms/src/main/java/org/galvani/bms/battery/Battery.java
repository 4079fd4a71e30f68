package org.galvani.bms.battery;

import java.time.Duration;
import java.util.List;
import org.galvani.bms.board.Board;
import org.galvani.bms.plant.Pack;
import org.galvani.bms.sensor.Fault;
import org.galvani.bms.sensor.Faults;
import org.galvani.bms.sensor.Sensors;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Chance;
import org.galvani.bms.state.Tape;

/// A pack with its sensors and its board.
public final class Battery {

    private final Setup setup;
    private final Pack pack;
    private final Sensors sensors;
    private final Faults faults;
    private final Board board;
    private final Measured measured;
    private final Driven asked;
    private final Driven done;
    private Bank bank;

    private Battery(Setup setup) {
        this.setup = setup;
        board = new Board(
                setup.profile(), setup.design().chemistry(), setup.design().cells(), setup.sensors());
        Chance chance = new Chance(setup.seed());
        pack = new Pack(setup.design(), setup.health(), setup.soc(), setup.celsius(), setup.spread(), chance);
        pack.cells().ageing(setup.ageing());
        sensors = new Sensors(setup.design(), setup.sensors(), setup.accuracy(), chance);
        faults = new Faults(sensors, pack);
        measured = new Measured(setup.design().cells(), setup.sensors());
        asked = new Driven(setup.design().cells());
        done = new Driven(setup.design().cells());
        sensors.sample(pack, 0, 0, measured);
        bank = Bank.alone(this);
    }

    /// A battery in a bank of its own, still off, as after wiring: its button or a charger wakes it.
    public static Battery off(Setup setup) {
        return new Battery(setup);
    }

    /// A battery in a bank of its own whose button was just pressed.
    public static Battery of(Setup setup) {
        Battery battery = new Battery(setup);
        battery.board.button(true);
        return battery;
    }

    /// A battery in a bank of its own as its maker hands it over: its board knows its clock, and what its cells can
    /// hold and do hold; its button was just pressed.
    ///
    /// @param unixSeconds what its clock shows
    public static Battery ready(Setup setup, long unixSeconds) {
        Battery battery = new Battery(setup);
        double rated = setup.design().ampereHours() * setup.design().strings();
        battery.board.clock(unixSeconds);
        battery.board.write(draft -> draft.set(Parameter.CAP_RATED, rated));
        battery.board.gauge().holds(rated * setup.health());
        battery.fill(setup.soc());
        battery.board.button(true);
        return battery;
    }

    /// Lets time pass for the battery alone.
    ///
    /// @throws IllegalArgumentException where time goes backwards
    /// @throws IllegalStateException    where it stands among others: then their bank has the time
    public void advance(Duration time) {
        if (bank.batteries().size() > 1) {
            throw new IllegalStateException("the battery stands among others: let the time of their bank pass");
        }
        bank.advance(time);
    }

    /// Breaks something: `Fault.parse("ntc1 open")`.
    ///
    /// @throws IllegalArgumentException where the battery has no such part
    public void inject(Fault fault) {
        faults.inject(fault);
        bank.disturbed();
    }

    /// Makes a part whole again.
    ///
    /// @param where `ntc1`, `current`: see [Fault#place]
    /// @return whether it was broken
    public boolean clear(String where) {
        bank.disturbed();
        return faults.clear(where);
    }

    /// Makes everything whole.
    public void clearFaults() {
        bank.disturbed();
        faults.clear();
    }

    /// What is broken.
    public List<Fault> faults() {
        return faults.active();
    }

    /// Sets the temperature of the air around.
    ///
    /// @param celsius -50 … 120
    public void ambient(double celsius) {
        pack.ambient(celsius);
        bank.disturbed();
    }

    /// Puts all cells at a state of charge, at rest, and lets the board know.
    ///
    /// @param soc 0 … 1
    public void fill(double soc) {
        for (int cell = 0; cell < pack.cells().count(); cell++) {
            put(cell, soc);
        }
        board.gauge().set(soc * board.gauge().fullCapacity());
    }

    /// Puts one cell at a state of charge, at rest; the board does not know.
    ///
    /// @param cell from 1
    /// @param soc  0 … 1
    public void fillCell(int cell, double soc) {
        int most = pack.cells().count();
        if (cell < 1 || cell > most) {
            throw new IllegalArgumentException("there is no cell " + cell + ": this pack has 1 … " + most);
        }
        put(cell - 1, soc);
    }

    private void put(int cell, double soc) {
        if (!(soc >= 0 && soc <= 1)) {
            throw new IllegalArgumentException("a state of charge is 0 … 1, not " + soc);
        }
        pack.cells().put(cell, soc);
        bank.disturbed();
    }

    /// What the board does with the power path.
    Driven path() {
        faults.path(asked, done);
        return done;
    }

    /// The second half of a step: sensors and board.
    void control(double offered, double seconds) {
        sensors.sample(pack, offered, seconds, measured);
        if (board.settings().works(Parameter.MOD_OT)) {
            sensors.modules(pack, asked.bleed, measured);
        }
        board.step(measured, seconds, asked);
    }

    /// Whether the board drives something else than what the plant did last.
    boolean switched() {
        return asked.charge != done.charge
                || asked.discharge != done.discharge
                || asked.precharge != done.precharge
                || asked.heater != done.heater;
    }

    double nextDeadline() {
        return board.nextDeadline();
    }

    void join(Bank other) {
        bank = other;
    }

    /// What it was at the beginning.
    public Setup setup() {
        return setup;
    }

    /// The bank that it stands in, with charger and loads.
    public Bank bank() {
        return bank;
    }

    /// The pack as it truly is.
    public Pack pack() {
        return pack;
    }

    /// What its sensors tell; filled again at every step.
    public Measured measured() {
        return measured;
    }

    /// What its board drives; filled again at every step.
    public Driven driven() {
        return asked;
    }

    /// What its power path does: what is driven, but for faults.
    public Driven done() {
        return done;
    }

    /// Its board.
    public Board board() {
        return board;
    }

    /// Passes the state.
    void pass(Tape tape) {
        pack.pass(tape);
        sensors.pass(tape);
        faults.pass(tape);
        board.pass(tape);
        pass(tape, asked);
        pass(tape, done);
        tape.numbers(measured.cellVoltages);
        tape.numbers(measured.cellTemperatures);
        tape.numbers(measured.moduleTemperatures);
        tape.numbers(measured.wireResistances);
        measured.ambientTemperature = tape.number(measured.ambientTemperature);
        measured.powerTemperature = tape.number(measured.powerTemperature);
        measured.packVoltage = tape.number(measured.packVoltage);
        measured.portVoltage = tape.number(measured.portVoltage);
        measured.chargerVoltage = tape.number(measured.chargerVoltage);
        measured.current = tape.number(measured.current);
        measured.cellsAnswer = tape.flag(measured.cellsAnswer);
        measured.leakage = tape.number(measured.leakage);
    }

    private static void pass(Tape tape, Driven driven) {
        driven.charge = tape.flag(driven.charge);
        driven.discharge = tape.flag(driven.discharge);
        driven.precharge = tape.flag(driven.precharge);
        driven.heater = tape.flag(driven.heater);
        driven.awake = tape.flag(driven.awake);
        tape.flags(driven.bleed);
    }
}
