package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.galvani.bms.protection.Causes;
import org.galvani.bms.protection.Effect;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The seven properties that hold whatever happens.
class PropertyTest {

    /// 1
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMosfetConductsOnlyWhenNoCauseBlocksIt(long seed) {
        var bench = open(new Bench());
        var stimulus = new Stimulus(seed);
        for (int i = 0; i < 400; i++) {
            stimulus.change(bench);
            double end = stimulus.pause(4);
            for (bench.begin(); bench.elapsed() < end; ) {
                bench.run(0.02);
                nothingBlocksWhatConducts(bench, seed);
            }
            wake(bench);
        }
    }

    /// 2
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void raisingAThresholdNeverTripsEarlier(long seed) {
        double before = 0;
        for (int millivolt = 3500; millivolt <= 3700; millivolt += 25) {
            var bench = new Bench();
            bench.set(Parameter.CELL_OV, millivolt).set(Parameter.PACK_OV, 16);
            var random = new Random(seed);
            bench.begin();
            while (!bench.stands(Alarm.CELL_OVERVOLTAGE) && bench.elapsed() < 120) {
                double middle = 3.45 + bench.elapsed() / 300;
                bench.cells(Math.rint((middle + random.nextDouble() * 0.2 - 0.1) * 1000) / 1000)
                        .run(0.2);
            }
            assertThat(bench.elapsed()).as("seed %d, %d mV", seed, millivolt).isGreaterThanOrEqualTo(before);
            before = bench.elapsed();
        }
    }

    /// 3
    @Test
    void noTripIsShorterThanItsDelayNorLaterThanAStepMore() {
        var random = new Random(21);
        for (int i = 0; i < 200; i++) {
            var bench = new Bench();
            int delay = 10 + random.nextInt(190);
            int steps = 1 + random.nextInt(250);
            bench.set(Parameter.TRANS_OC_DLY, delay);
            bench.current(-201);
            for (int step = 1; step <= steps; step++) {
                bench.step(1000);
                assertThat(bench.stands(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT))
                        .as("delay %d ms, after %d ms", delay, step)
                        .isEqualTo(step >= delay);
            }
        }
    }

    /// 4
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void theStepMakesNoDifference(long seed) {
        var fine = trace(seed, 1000);
        var coarse = trace(seed, 10_000);
        assertThat(coarse).as("seed %d", seed).hasSameSizeAs(fine).hasSizeGreaterThan(20);
        for (int i = 0; i < fine.size(); i++) {
            assertThat(coarse.get(i).what()).isEqualTo(fine.get(i).what());
            assertThat(coarse.get(i).seconds()).isEqualTo(fine.get(i).seconds(), within(0.0101));
        }
    }

    /// 5
    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void everyBitIsRecordedOnceWhenItComesAndOnceWhenItGoes(long seed) {
        var bench = open(new Bench());
        var stimulus = new Stimulus(seed);
        Set<Alarm> standing = new HashSet<>();
        long seen = bench.board.history().newest();
        for (int i = 0; i < 300; i++) {
            stimulus.change(bench);
            bench.run(stimulus.pause(3));
            wake(bench);
            for (; seen < bench.board.history().newest(); seen++) {
                var entry = bench.board.history().entry(seen + 1).orElseThrow();
                if (entry.occasion() == Occasion.RAISED) {
                    assertThat(standing.add(entry.alarm().orElseThrow()))
                            .as("seed %d: raised twice: %s", seed, entry)
                            .isTrue();
                } else if (entry.occasion() == Occasion.CLEARED) {
                    assertThat(standing.remove(entry.alarm().orElseThrow()))
                            .as("seed %d: cleared without being raised: %s", seed, entry)
                            .isTrue();
                }
            }
            for (var cause : Causes.ALL) {
                assertThat(bench.stands(cause.alarm()))
                        .as("seed %d: %s", seed, cause.alarm())
                        .isEqualTo(standing.contains(cause.alarm()));
            }
        }
    }

    /// 6
    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54})
    void aPowerCutNeverLeavesAMosfetOn(long seed) {
        var bench = open(new Bench());
        var stimulus = new Stimulus(seed);
        for (int i = 0; i < 400; i++) {
            stimulus.change(bench);
            bench.run(stimulus.pause(2));
            if (stimulus.seldom(3)) {
                bench.board.powerCut();
                nothingBlocksWhatConducts(bench, seed);
            }
            for (int step = 0; step < 5; step++) {
                bench.run(0.01);
                nothingBlocksWhatConducts(bench, seed);
            }
            wake(bench);
        }
    }

    /// 7
    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64, 65})
    void noiseMovesATripByNoMoreThanItsSizeOverTheSlope(long seed) {
        double exact = rampToOvervoltage(0, seed);
        double noisy = rampToOvervoltage(0.020, seed);
        assertThat(noisy).as("20 mV at 1 mV/s, seed %d", seed).isEqualTo(exact, within(20.0));
    }

    private static double rampToOvervoltage(double noise, long seed) {
        var bench = new Bench(100_000);
        bench.set(Parameter.PACK_OV, 16).soc(50).begin();
        var random = new Random(seed);
        return bench.until(
                () -> {
                    double volts = 3.60 + bench.elapsed() / 1000 + noise * (2 * random.nextDouble() - 1);
                    bench.cells(3.5).cell(2, Math.rint(volts * 1000) / 1000);
                    return bench.stands(Alarm.CELL_OVERVOLTAGE);
                },
                200);
    }

    private record Event(String what, double seconds) {}

    /// What came and went, and when, with stimuli that change each full second or later.
    private static List<Event> trace(long seed, long stepMicros) {
        var bench = open(new Bench(stepMicros));
        bench.begin();
        var stimulus = new Stimulus(seed);
        var events = new ArrayList<Event>();
        Set<Alarm> standing = new HashSet<>();
        String drives = "";
        for (int i = 0; i < 60; i++) {
            stimulus.change(bench);
            double end = bench.elapsed() + 1 + Math.rint(stimulus.pause(3));
            while (bench.elapsed() < end - 1e-9) {
                bench.step(stepMicros);
                for (var cause : Causes.ALL) {
                    if (bench.stands(cause.alarm()) != standing.contains(cause.alarm())) {
                        boolean raised = standing.add(cause.alarm()) || !standing.remove(cause.alarm());
                        events.add(new Event(cause.alarm() + " " + raised, bench.elapsed()));
                    }
                }
                String now = bench.driven.charge + " " + bench.driven.discharge + " " + bench.driven.precharge;
                if (!now.equals(drives)) {
                    drives = now;
                    events.add(new Event(now, bench.elapsed()));
                }
            }
        }
        return events;
    }

    private static void nothingBlocksWhatConducts(Bench bench, long seed) {
        for (var cause : Causes.ALL) {
            boolean charges = bench.driven.charge && cause.effects().contains(Effect.CHARGE_OFF);
            boolean gives = bench.driven.discharge && cause.effects().contains(Effect.DISCHARGE_OFF);
            if ((charges || gives) && bench.stands(cause.alarm())) {
                fail("seed %d: a MOSFET conducts in spite of %s", seed, cause.alarm());
            }
        }
    }

    /// All alarms on, and the transient lock.
    private static Bench open(Bench bench) {
        bench.board.write(draft -> {
            for (var cause : Causes.ALL) {
                if (cause.trip().functionSwitch().isPresent()) {
                    draft.function(cause.trip(), true);
                }
            }
            draft.set(Parameter.TRANS_LOCK_EN, 1).set(Parameter.OC_REC_TIME, 5);
        });
        return bench;
    }

    private static void wake(Bench bench) {
        if (!bench.driven.awake) {
            bench.board.button(true);
        }
    }
}
