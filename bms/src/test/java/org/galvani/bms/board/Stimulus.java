package org.galvani.bms.board;

import java.util.Random;

/// Chance in front of a board, from a seed: now and then a value goes somewhere it should not be, or comes back.
final class Stimulus {

    private final Random random;

    Stimulus(long seed) {
        random = new Random(seed);
    }

    /// Changes one thing.
    void change(Bench bench) {
        switch (random.nextInt(12)) {
            case 0, 1 -> bench.cell(1 + random.nextInt(4), volts(2.6, 3.8));
            case 2, 3 -> bench.cells(volts(2.7, 3.7));
            case 4 -> bench.noCharger().current(-volts(0, 130));
            case 5 -> bench.charge(volts(0, 120));
            case 6 -> bench.current(random.nextInt(4) == 0 ? -volts(150, 700) : 0);
            case 7 -> bench.sensor(1 + random.nextInt(2), volts(-30, 70));
            case 8 -> bench.ambient(volts(-30, 70));
            case 9 -> bench.power(volts(20, 110));
            case 10 -> bench.charger(random.nextBoolean() ? 0 : volts(11, 19));
            default -> calm(bench);
        }
    }

    double volts(double from, double to) {
        return Math.rint((from + random.nextDouble() * (to - from)) * 1000) / 1000;
    }

    /// s
    double pause(double longest) {
        return Math.rint(random.nextDouble() * longest * 100) / 100 + 0.01;
    }

    boolean seldom(int oneOf) {
        return random.nextInt(oneOf) == 0;
    }

    private static void calm(Bench bench) {
        bench.cells(3.3).noCharger().sensor(1, 25).sensor(2, 25).ambient(25).power(25);
    }
}
