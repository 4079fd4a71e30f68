package org.galvani.bms.battery;

import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.plant.Design;
import org.galvani.bms.sensor.Accuracy;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.state.Tape;

/// What a battery is at the beginning.
///
/// @param design   of the pack
/// @param profile  of its board
/// @param health   what is left of its capacity: 0.05 … 1
/// @param soc      0 … 1
/// @param celsius  of everything: -50 … 120
/// @param spread   how its cells differ
/// @param sensors  of cell temperature: 1 … 32
/// @param accuracy of all sensors
/// @param seed     of all chance in it
/// @param ageing   whether the cells grow older
public record Setup(
        Design design,
        Profile profile,
        double health,
        double soc,
        double celsius,
        Spread spread,
        int sensors,
        Accuracy accuracy,
        long seed,
        boolean ageing) {

    /// @throws IllegalArgumentException where there can be no such battery, in one line
    public Setup {
        if (sensors < 1 || sensors > 32) {
            throw new IllegalArgumentException("a pack has 1 … 32 temperature sensors, not " + sensors);
        }
        between("state of health", 100 * health, 5, 100, "%");
        between("state of charge", 100 * soc, 0, 100, "%");
        between("temperature", celsius, -50, 120, "°C");
    }

    /// The 12100-1203-1CA, half full at room temperature, with the sensors that its document promises.
    public static Setup of12100() {
        return of(Chemistry.LFP, 4, 100).profile(Profile.b12100(4)).sensors(2);
    }

    /// A new pack of a string of cells under a JK board, half full at room temperature, with four temperature sensors.
    public static Setup of(Chemistry chemistry, int series, double ampereHours) {
        return new Setup(
                Design.of(chemistry, series, ampereHours),
                Profile.b12100(series),
                1,
                0.5,
                25,
                Spread.FRESH,
                4,
                Accuracy.PRINTED,
                7,
                false);
    }

    public Setup design(Design other) {
        return new Setup(other, profile, health, soc, celsius, spread, sensors, accuracy, seed, ageing);
    }

    public Setup profile(Profile other) {
        return new Setup(design, other, health, soc, celsius, spread, sensors, accuracy, seed, ageing);
    }

    public Setup health(double other) {
        return new Setup(design, profile, other, soc, celsius, spread, sensors, accuracy, seed, ageing);
    }

    public Setup soc(double other) {
        return new Setup(design, profile, health, other, celsius, spread, sensors, accuracy, seed, ageing);
    }

    public Setup celsius(double other) {
        return new Setup(design, profile, health, soc, other, spread, sensors, accuracy, seed, ageing);
    }

    public Setup spread(Spread other) {
        return new Setup(design, profile, health, soc, celsius, other, sensors, accuracy, seed, ageing);
    }

    public Setup sensors(int other) {
        return new Setup(design, profile, health, soc, celsius, spread, other, accuracy, seed, ageing);
    }

    public Setup accuracy(Accuracy other) {
        return new Setup(design, profile, health, soc, celsius, spread, sensors, other, seed, ageing);
    }

    public Setup seed(long other) {
        return new Setup(design, profile, health, soc, celsius, spread, sensors, accuracy, other, ageing);
    }

    public Setup ageing(boolean other) {
        return new Setup(design, profile, health, soc, celsius, spread, sensors, accuracy, seed, other);
    }

    /// Passes a setup; what comes back is checked like any other.
    static Setup pass(Tape tape, Setup now) {
        Accuracy a = now.accuracy;
        return new Setup(
                Design.pass(tape, now.design),
                Profiles.pass(tape, now.profile),
                tape.number(now.health),
                tape.number(now.soc),
                tape.number(now.celsius),
                new Spread(
                        tape.number(now.spread.capacity()),
                        tape.number(now.spread.resistance()),
                        tape.number(now.spread.soc())),
                tape.count(now.sensors),
                new Accuracy(
                        tape.number(a.cellOffset()),
                        tape.number(a.cellNoise()),
                        tape.number(a.packGain()),
                        tape.number(a.temperatureOffset()),
                        tape.number(a.temperatureNoise()),
                        tape.number(a.currentGain()),
                        tape.number(a.currentOffset()),
                        tape.number(a.currentNoise()),
                        tape.number(a.deadBand()),
                        tape.flag(a.quantised())),
                tape.whole(now.seed),
                tape.flag(now.ageing));
    }

    private static void between(String what, double value, double least, double most, String unit) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    what + " " + value + " " + unit + " is outside " + least + " … " + most + " " + unit);
        }
    }
}
