package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.record.Entry;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.pack.Alarm;

/// A board on the bench: measured values are put in front of it by hand, and time passes in steps of 10 ms, of 1 ms
/// above 100 A. It begins at the baseline of the scenarios.
final class Bench {

    static final long SECOND = 1_000_000;

    final Measured measured = new Measured(4, 2);
    final Driven driven = new Driven(4);
    final Board board;

    private final long stepMicros;
    /// More than any test takes: one that never ends fails soon.
    private static final int MOST_STEPS = 1_000_000;

    private int steps;
    private boolean portByHand;
    private long now;
    private long mark;
    private long newest;

    Bench() {
        this(10_000);
    }

    Bench(long stepMicros) {
        this(stepMicros, Profile.b12100(4));
    }

    Bench(long stepMicros, Profile profile) {
        this.stepMicros = stepMicros;
        board = new Board(profile, Chemistry.LFP, 4, 2);
        cells(3.300);
        board.button(true);
        run(3);
        soc(50);
        begin();
    }

    /// All cells at one voltage, V.
    Bench cells(double volts) {
        Arrays.fill(measured.cellVoltages, volts);
        return sum();
    }

    Bench cells(double... volts) {
        System.arraycopy(volts, 0, measured.cellVoltages, 0, volts.length);
        return sum();
    }

    /// One cell, from 1, V.
    Bench cell(int number, double volts) {
        measured.cellVoltages[number - 1] = volts;
        return sum();
    }

    Bench pack(double volts) {
        measured.packVoltage = volts;
        return this;
    }

    /// A, positive while charging.
    Bench current(double amperes) {
        measured.current = amperes;
        return this;
    }

    /// A charger with 14.6 V, and what it gives, A.
    Bench charge(double amperes) {
        measured.chargerVoltage = 14.6;
        return current(amperes);
    }

    Bench charger(double volts) {
        measured.chargerVoltage = volts;
        return this;
    }

    Bench noCharger() {
        measured.chargerVoltage = 0;
        return current(0);
    }

    /// °C of one cell sensor, from 1.
    Bench sensor(int number, double celsius) {
        measured.cellTemperatures[number - 1] = celsius;
        return this;
    }

    Bench ambient(double celsius) {
        measured.ambientTemperature = celsius;
        return this;
    }

    Bench power(double celsius) {
        measured.powerTemperature = celsius;
        return this;
    }

    /// V at the port; by itself it is the pack's where the power path conducts.
    Bench port(double volts) {
        portByHand = true;
        measured.portVoltage = volts;
        return this;
    }

    Bench soc(double percent) {
        board.write(draft -> draft.set(Parameter.CAP_RESID, percent));
        return this;
    }

    Bench set(Parameter parameter, double printed) {
        board.write(draft -> draft.set(parameter, printed));
        return this;
    }

    Bench function(Parameter parameter, boolean on) {
        board.write(draft -> draft.function(parameter, on));
        return this;
    }

    /// Time and records count from here.
    Bench begin() {
        mark = now;
        newest = board.history().newest();
        return this;
    }

    /// s since the count began.
    double elapsed() {
        return (now - mark) / 1e6;
    }

    Bench run(double seconds) {
        long end = now + Math.round(seconds * SECOND);
        while (now < end) {
            step(Math.min(end - now, natural()));
        }
        return this;
    }

    /// Runs with long steps, no longer than the board allows: for hours in which nothing changes.
    Bench runLong(double seconds) {
        long end = now + Math.round(seconds * SECOND);
        while (now < end) {
            step(Math.min(end - now, Math.round(Math.min(60, board.nextDeadline()) * SECOND)));
        }
        return this;
    }

    /// The same with a look after every step: for what has to be so all the time.
    Bench throughout(double seconds, Runnable look) {
        long end = now + Math.round(seconds * SECOND);
        while (now < end) {
            step(Math.min(end - now, Math.round(Math.min(60, board.nextDeadline()) * SECOND)));
            look.run();
        }
        return this;
    }

    /// Runs until something is so, at the longest for a number of seconds; tells how long it took since [#begin].
    double until(BooleanSupplier what, double atMost) {
        long end = now + Math.round(atMost * SECOND);
        while (!what.getAsBoolean()) {
            assertThat(now).as("it has to happen within %s s", atMost).isLessThan(end);
            step(natural());
        }
        return elapsed();
    }

    void step(long micros) {
        if (++steps > MOST_STEPS) {
            fail("time does not pass");
        }
        if (!portByHand) {
            measured.portVoltage = driven.discharge || driven.precharge ? measured.packVoltage : 0;
        }
        board.step(measured, micros / 1e6, driven);
        now += micros;
    }

    boolean stands(Alarm alarm) {
        return board.protections().stands(alarm);
    }

    Mode mode() {
        return board.modes().mode();
    }

    /// Looks at both MOSFETs: 1 for conducting.
    Bench drives(int charge, int discharge) {
        assertThat((driven.charge ? "CHG=1" : "CHG=0") + (driven.discharge ? " DSG=1" : " DSG=0"))
                .isEqualTo("CHG=" + charge + " DSG=" + discharge);
        return this;
    }

    Bench raises(Alarm... alarms) {
        for (var alarm : alarms) {
            assertThat(stands(alarm)).as("%s stands", alarm.key()).isTrue();
        }
        return this;
    }

    Bench raisesNot(Alarm... alarms) {
        for (var alarm : alarms) {
            assertThat(stands(alarm)).as("%s stands", alarm.key()).isFalse();
        }
        return this;
    }

    Bench raisesNothing() {
        for (var alarm : Alarm.values()) {
            raisesNot(alarm);
        }
        return this;
    }

    /// One record since [#begin] of an alarm that came or went, made just now: "record" of the scenarios has cause,
    /// time
    /// to the second, cell voltages, pack voltage, current, temperatures, and what is left.
    Bench recorded(Occasion occasion, Alarm alarm) {
        assertThat(records(occasion, alarm)).singleElement().satisfies(record -> {
            assertThat(record.where()).isEqualTo(board.protections().where(alarm));
            assertThat(record.unixSeconds()).isEqualTo(board.clock());
            assertThat(record.millivolts())
                    .isEqualTo(Arrays.stream(measured.cellVoltages)
                            .mapToObj(volts -> (int) Math.rint(volts * 1000))
                            .toList());
            assertThat(record.packMillivolts()).isEqualTo((int) Math.rint(measured.packVoltage * 1000));
            assertThat(record.milliamperes()).isEqualTo((int) Math.rint(measured.current * 1000));
            assertThat(record.decidegrees())
                    .isEqualTo(DoubleStream.concat(
                                    Arrays.stream(measured.cellTemperatures),
                                    DoubleStream.of(measured.ambientTemperature, measured.powerTemperature))
                            .mapToObj(celsius -> (int) Math.rint(celsius * 10))
                            .toList());
            assertThat(record.soc()).isEqualTo(board.gauge().soc(), within(0.0051));
            assertThat(record.milliampereHours() / 1000.0)
                    .isEqualTo(board.gauge().remaining(), within(0.00051));
        });
        return this;
    }

    /// Of an alarm, since [#begin].
    List<Entry> records(Occasion occasion, Alarm alarm) {
        return board.history().entries().stream()
                .filter(entry -> entry.sequence() > newest && entry.occasion() == occasion)
                .filter(entry -> entry.alarm().filter(alarm::equals).isPresent())
                .toList();
    }

    /// No alarm came or went since [#begin].
    Bench recordedNoAlarm() {
        assertThat(board.history().entries())
                .filteredOn(entry -> entry.sequence() > newest)
                .allSatisfy(entry -> assertThat(entry.alarm()).isEmpty());
        return this;
    }

    Bench is(Mode mode) {
        assertThat(mode()).isEqualTo(mode);
        return this;
    }

    private long natural() {
        return Math.abs(measured.current) > 100 ? Math.min(stepMicros, 1000) : stepMicros;
    }

    private Bench sum() {
        measured.packVoltage = Math.rint(Arrays.stream(measured.cellVoltages).sum() * 1000) / 1000;
        return this;
    }
}
