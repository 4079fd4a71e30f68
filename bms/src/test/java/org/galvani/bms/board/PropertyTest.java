package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.protection.Cause;
import org.galvani.bms.protection.Causes;
import org.galvani.bms.protection.Effect;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
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
                bench.run(0.01);
                nothingBlocksWhatConducts(bench, seed);
            }
            wake(bench);
        }
    }

    /// 2
    @ParameterizedTest
    @FieldSource("org.galvani.bms.board.Ramp#ALL")
    void raisingAThresholdNeverTripsEarlier(Ramp ramp) {
        if (!ramp.settable()) {
            return;
        }
        for (long seed = 11; seed <= 13; seed++) {
            double before = 0;
            double first = Double.NaN;
            for (int i = 0; i <= 4; i++) {
                var bench = ramp.bench(100_000);
                ramp.limit(bench, ramp.sensitive() + (ramp.tolerant() - ramp.sensitive()) * i / 4);
                var random = new Random(seed);
                double after = ramp.run(bench, () -> 3 * ramp.accuracy() * (2 * random.nextDouble() - 1));
                assertThat(after).as("seed %d, limit %d", seed, i).isGreaterThanOrEqualTo(before);
                before = after;
                first = i == 0 ? after : first;
            }
            assertThat(before).as("the last limit counts").isGreaterThan(first);
        }
    }

    /// All causes of the 12100 that have a limit are in the table of the properties: what it has beyond are locks.
    @Test
    void theTableHoldsEveryLimitOfThe12100() {
        assertThat(Ramp.ALL)
                .extracting(Ramp::alarm)
                .containsExactlyElementsOf(Causes.ALL.stream()
                        .filter(cause ->
                                cause.lockedBy() == null && cause.trip().group() != Parameter.Group.OTHERS)
                        .map(Cause::alarm)
                        .toList());
    }

    /// 3
    @ParameterizedTest
    @FieldSource("org.galvani.bms.board.Ramp#ALL")
    void noTripIsShorterThanItsDelayNorLaterThanAStepMore(Ramp ramp) {
        var bench = ramp.bench(10_000);
        var parameter = ramp.cause().delay();
        double delay = parameter == null ? 0 : bench.board.settings().get(parameter);
        ramp.put().on(bench, ramp.beyond());
        double step = Math.abs(bench.measured.current) > 100 ? 0.001 : 0.01;
        ramp.put().on(bench, ramp.calm());
        for (int i = 0; i < 3 && delay > step; i++) {
            ramp.put().on(bench, ramp.beyond());
            bench.run(delay - step).raisesNot(ramp.alarm());
            ramp.put().on(bench, ramp.calm());
            bench.run(0.01);
        }
        ramp.put().on(bench, ramp.beyond());
        double after = bench.begin().until(() -> bench.stands(ramp.alarm()), delay + 1);
        assertThat(after).isBetween(delay - 1e-9, delay + step + 1e-9);
    }

    /// 3, with delays of any length.
    @Test
    void noTripIsShorterThanItsDelayWhateverThatIs() {
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
        compare(seed, fine, coarse, false, 0.0101);
        compare(seed, fine, coarse, true, 0.0201); // a mode that follows a trip does so a step later
    }

    private static void compare(long seed, List<Event> fine, List<Event> coarse, boolean modes, double most) {
        var some = fine.stream().filter(event -> event.ofMode() == modes).toList();
        var others = coarse.stream().filter(event -> event.ofMode() == modes).toList();
        assertThat(others).as("seed %d", seed).hasSameSizeAs(some).hasSizeGreaterThan(modes ? 5 : 20);
        for (int i = 0; i < some.size(); i++) {
            assertThat(others.get(i).what()).isEqualTo(some.get(i).what());
            assertThat(others.get(i).seconds())
                    .as(others.get(i).what())
                    .isEqualTo(some.get(i).seconds(), within(most));
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
    @FieldSource("org.galvani.bms.board.Ramp#ALL")
    void noiseMovesATripByNoMoreThanItsSizeOverTheSlope(Ramp ramp) {
        double exact = ramp.run(ramp.bench(100_000), () -> 0);
        for (long seed = 61; seed <= 65; seed++) {
            var random = new Random(seed);
            double noisy = ramp.run(ramp.bench(100_000), () -> ramp.accuracy() * (2 * random.nextDouble() - 1));
            assertThat(noisy).as("seed %d", seed).isEqualTo(exact, within(ramp.moves() + 0.101));
        }
    }

    private record Event(String what, double seconds) {

        boolean ofMode() {
            return what.startsWith("mode ");
        }
    }

    /// What came and went, and when, with stimuli that change each full second or later.
    private static List<Event> trace(long seed, long stepMicros) {
        var bench = open(new Bench(stepMicros));
        bench.begin();
        var stimulus = new Stimulus(seed);
        var events = new ArrayList<Event>();
        Set<Alarm> standing = new HashSet<>();
        String drives = "";
        var mode = Mode.STANDBY;
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
                if (bench.mode() != mode) {
                    mode = bench.mode();
                    events.add(new Event("mode " + mode, bench.elapsed()));
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
