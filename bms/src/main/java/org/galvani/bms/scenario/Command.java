package org.galvani.bms.scenario;

import java.time.Duration;
import java.util.List;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.sensor.Fault;

/// One thing done to a bank, or asked of it.
public sealed interface Command {

    /// Connects loads in place of those before.
    record Connect(List<Load> loads) implements Command {}

    /// Connects a charger in place of the one before.
    record Charge(Charger charger) implements Command {}

    /// Something done to single batteries: to all of a bank, or to one.
    sealed interface Change extends Command {}

    /// Changes the temperature of the air, °C.
    record Air(double celsius) implements Change {}

    /// Breaks something.
    record Break(Fault fault) implements Change {}

    /// Makes a part whole: `ntc1`, or everything where it is empty.
    record Mend(String where) implements Change {}

    /// Writes a setting: a name of the glossary with an amount, or a symbol of the document with a number.
    record Write(String name, String value) implements Change {}

    /// Presses the button.
    record Button(boolean on) implements Change {}

    /// Switches charging or discharging from afar.
    record Allow(boolean charge, boolean on) implements Change {}

    /// Switches off from afar.
    record ShutDown() implements Change {}

    /// Lets the board see a frame on its serial line.
    record Frame() implements Change {}

    /// Cuts the power of the board, and gives it back.
    record PowerCut() implements Change {}

    /// Puts all cells and the gauge at a state of charge: 0 … 1.
    record Fill(double soc) implements Change {}

    /// Puts one cell at a state of charge: 0 … 1.
    record FillCell(int cell, double soc) implements Change {}

    /// Lets time pass.
    record Wait(Duration time) implements Command {}

    /// Lets time pass until something is so; it has to be within a time.
    record Until(Condition condition, Duration within) implements Command {}

    /// Lets the controller charge with CAN chargers: pack voltage, current, end current.
    record Control(String goal) implements Command {}

    /// Something happens to the CAN chargers.
    record Chargers(String what) implements Command {}

    /// From now on something has to be so after every step.
    record Always(Condition condition) implements Command {}

    /// Something has to be so now.
    record Expect(Condition condition) implements Command {}
}
