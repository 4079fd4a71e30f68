package org.galvani.bms.sensor;

import java.util.Arrays;
import org.galvani.bms.cell.Cells;
import org.galvani.bms.plant.Design;
import org.galvani.bms.plant.Pack;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Chance;
import org.galvani.bms.state.Tape;
import org.jspecify.annotations.Nullable;

/// The sensors of one pack. Voltages and temperatures are sampled every 100 ms, the current every 10 ms, and at each
/// step while it is high, as a comparator sees it.
public final class Sensors {

    private static final double SLOW = 0.1;
    private static final double FAST = 0.01;
    private static final double SLACK = 1e-9;

    /// V at which the converter of a cell voltage ends.
    private static final double MOST_CELL_VOLTS = 5;

    private static final double COLDEST = -50;
    private static final double HOTTEST = 150;

    /// K above its cell.
    private static final double IDLE_MODULE = 1;

    private static final double BLEEDING_MODULE = 15;
    private static final double USUAL_WIRE = 0.002;

    private final int count;
    private final double high;
    private double deadBand;
    private final Chance chance;
    private final Channel[] cells;
    private final Channel[] ntcs;
    private final Channel ambient;
    private final Channel power;
    private final Channel pack;
    private final Channel port;
    private final Channel current;
    private final boolean[] broken;
    private final double[] wireOhms;
    private final int[] cellOfSensor;
    private boolean wiresWhole = true;
    private boolean silent;
    private double sinceSlow = SLOW;
    private double sinceFast = FAST;
    private double lastCurrent;

    /// @param design   of the pack
    /// @param sensors  of cell temperature, 1 or more
    /// @param accuracy of all of them
    /// @param chance   that decides on errors and noise
    public Sensors(Design design, int sensors, Accuracy accuracy, Chance chance) {
        count = design.cells();
        high = design.ampereHours() * design.strings();
        deadBand = accuracy.deadBand();
        this.chance = chance;
        boolean quantised = accuracy.quantised();
        cells = new Channel[count];
        for (int i = 0; i < count; i++) {
            cells[i] = new Channel(
                    1, accuracy.cellOffset() * chance.normal(), accuracy.cellNoise(), quantised ? 0.001 : 0);
        }
        ntcs = new Channel[sensors];
        cellOfSensor = new int[sensors];
        for (int k = 0; k < sensors; k++) {
            ntcs[k] = temperature(accuracy);
            cellOfSensor[k] = Math.min(count - 1, (2 * k + 1) * count / (2 * sensors));
        }
        ambient = temperature(accuracy);
        power = temperature(accuracy);
        pack = new Channel(1 + accuracy.packGain() * chance.normal(), 0, 0, quantised ? 0.01 : 0);
        port = new Channel(1 + accuracy.packGain() * chance.normal(), 0, 0, quantised ? 0.01 : 0);
        current = new Channel(
                1 + accuracy.currentGain() * chance.normal(),
                accuracy.currentOffset() * chance.even(),
                accuracy.currentNoise(),
                quantised ? 0.01 : 0);
        broken = new boolean[count];
        wireOhms = new double[count];
        Arrays.fill(wireOhms, USUAL_WIRE);
    }

    private Channel temperature(Accuracy accuracy) {
        return new Channel(
                1,
                accuracy.temperatureOffset() * chance.normal(),
                accuracy.temperatureNoise(),
                accuracy.quantised() ? 0.1 : 0);
    }

    /// Takes the samples that are due.
    ///
    /// @param truth   the pack
    /// @param offered V of a charger at the detection pin
    /// @param seconds since it was called last
    /// @param into    what the board gets
    public void sample(Pack truth, double offered, double seconds, Measured into) {
        sinceFast += seconds;
        sinceSlow += seconds;
        double truly = truth.current();
        if (sinceFast > FAST - SLACK || Math.abs(truly) > high || Math.abs(lastCurrent) > high) {
            double seen = current.seen(truly, luck(current), sinceFast);
            into.current = Math.abs(seen) < deadBand ? 0 : seen;
            lastCurrent = into.current;
            sinceFast = 0;
        }
        into.portVoltage = port.seen(truth.portVoltage(), 0, seconds);
        into.chargerVoltage = offered;
        if (sinceSlow > SLOW - SLACK) {
            slow(truth, into, sinceSlow);
            sinceSlow = 0;
        }
    }

    /// Boards with a module on each cell: it is a little warmer than the cell, and much while it bleeds it.
    ///
    /// @param bleed which cells are bled
    /// @param into  what the board gets
    public void modules(Pack truth, boolean[] bleed, Measured into) {
        for (int i = 0; i < count && !silent; i++) {
            into.moduleTemperatures[i] =
                    StrictMath.rint(truth.cells().temperature(i)) + (bleed[i] ? BLEEDING_MODULE : IDLE_MODULE);
        }
    }

    private void slow(Pack truth, Measured into, double seconds) {
        into.cellsAnswer = !silent;
        if (!silent) {
            Cells all = truth.cells();
            for (int i = 0; i < count; i++) {
                double volts = wiresWhole ? all.voltage(i) : tapped(all, i);
                double seen = cells[i].seen(volts, luck(cells[i]), seconds);
                into.cellVoltages[i] = Math.min(Math.max(seen, 0), MOST_CELL_VOLTS);
            }
            for (int k = 0; k < ntcs.length; k++) {
                into.cellTemperatures[k] = seen(ntcs[k], all.temperature(cellOfSensor[k]), seconds);
            }
            System.arraycopy(wireOhms, 0, into.wireResistances, 0, count);
        }
        into.ambientTemperature = seen(ambient, truth.ambient(), seconds);
        into.powerTemperature = seen(power, truth.mosTemperature(), seconds);
        into.packVoltage = pack.seen(truth.packVoltage(), 0, seconds);
        into.leakage = truth.leakage() * 1000;
    }

    private double seen(Channel sensor, double celsius, double seconds) {
        return Math.min(Math.max(sensor.seen(celsius, luck(sensor), seconds), COLDEST), HOTTEST);
    }

    private double luck(Channel channel) {
        return channel.noise() > 0 ? chance.normal() : 0;
    }

    /// V between two taps of which some float: a broken one falls to the tap below.
    private double tapped(Cells all, int cell) {
        if (broken[cell]) {
            return 0;
        }
        double volts = all.voltage(cell);
        for (int below = cell - 1;
                below >= 0 && broken[below] && below / all.series() == cell / all.series();
                below--) {
            volts += all.voltage(below);
        }
        return volts;
    }

    /// Breaks what a fault is about, or makes it whole.
    ///
    /// @param part   which
    /// @param number from 1; 0 where there is one only
    /// @param fault  null for whole
    void spoil(Part part, int number, @Nullable Fault fault) {
        switch (part) {
            case CELL -> spoil(cells[number - 1], fault, 0, 0);
            case NTC -> spoil(ntcs[number - 1], fault, COLDEST, HOTTEST);
            case AMBIENT -> spoil(ambient, fault, COLDEST, HOTTEST);
            case POWER -> spoil(power, fault, COLDEST, HOTTEST);
            case CURRENT -> spoil(current, fault, 0, 0);
            case PACK -> spoil(pack, fault, 0, 0);
            case WIRE -> {
                broken[number - 1] = fault != null && fault.kind() == FaultKind.WIRE_BROKEN;
                wireOhms[number - 1] =
                        fault != null && fault.kind() == FaultKind.WIRE_RESISTANCE ? fault.amount() : USUAL_WIRE;
                wiresWhole = true;
                for (boolean one : broken) {
                    wiresWhole &= !one;
                }
            }
            case CELLS -> silent = fault != null;
            case CHARGE_MOS, DISCHARGE_MOS, HEATER, LEAKAGE -> {
                // Not sensors: the battery sees to them.
            }
        }
    }

    private static void spoil(Channel channel, @Nullable Fault fault, double open, double shorted) {
        Channel.Spoilt how = fault == null
                ? Channel.Spoilt.NOT
                : switch (fault.kind().condition()) {
                    case "open", "short" -> Channel.Spoilt.FIXED;
                    case "stuck" -> Channel.Spoilt.STUCK;
                    case "drift" -> Channel.Spoilt.DRIFTING;
                    case "offset" -> Channel.Spoilt.OFF;
                    case "reversed" -> Channel.Spoilt.REVERSED;
                    default -> Channel.Spoilt.NOT;
                };
        double amount = fault == null
                ? 0
                : switch (fault.kind().condition()) {
                    case "open" -> open;
                    case "short" -> shorted;
                    default -> fault.amount();
                };
        channel.spoil(how, amount);
    }

    /// How many of a part there are.
    int count(Part.Count of) {
        return switch (of) {
            case NONE -> 0;
            case CELLS -> count;
            case SENSORS -> ntcs.length;
        };
    }

    /// Passes the state.
    public void pass(Tape tape) {
        chance.pass(tape);
        deadBand = tape.number(deadBand);
        for (Channel channel : cells) {
            channel.pass(tape);
        }
        for (Channel channel : ntcs) {
            channel.pass(tape);
        }
        for (Channel channel : new Channel[] {ambient, power, pack, port, current}) {
            channel.pass(tape);
        }
        tape.flags(broken);
        tape.numbers(wireOhms);
        wiresWhole = tape.flag(wiresWhole);
        silent = tape.flag(silent);
        sinceSlow = tape.number(sinceSlow);
        sinceFast = tape.number(sinceFast);
        lastCurrent = tape.number(lastCurrent);
    }
}
