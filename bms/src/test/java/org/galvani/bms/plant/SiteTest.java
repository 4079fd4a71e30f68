package org.galvani.bms.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.state.Chance;
import org.junit.jupiter.api.Test;

/// Packs, charger and loads on one node.
class SiteTest {

    private static Pack pack(double soc) {
        return new Pack(Design.of(Chemistry.LFP, 4, 100), 1, soc, 25, Spread.NONE, new Chance(1));
    }

    private static Driven driven(boolean charge, boolean discharge) {
        Driven driven = new Driven(4);
        driven.charge = charge;
        driven.discharge = discharge;
        return driven;
    }

    private static Site site(Pack... packs) {
        return new Site(List.of(packs), false);
    }

    private static void run(Site site, double step, double seconds, Driven... driven) {
        for (long n = Math.round(seconds / step); n > 0; n--) {
            site.step(driven, step);
        }
    }

    @Test
    void aChargerGivesItsCurrentAndThenHoldsItsVoltage() {
        Pack pack = pack(0.9);
        Site site = site(pack);
        site.charger(Charger.of(14.4, 50));
        Driven on = driven(true, true);
        run(site, 0.1, 60, on);
        assertThat(pack.current()).isCloseTo(50, within(0.01));
        assertThat(pack.portVoltage()).isLessThan(14.3);
        run(site, 1, 3600, on);
        assertThat(pack.portVoltage()).isCloseTo(14.4, within(0.02));
        assertThat(pack.current()).isBetween(0.0, 2.0);
        assertThat(pack.cells().soc(0)).isGreaterThan(1);
    }

    @Test
    void withOnlyOneMosfetOnTheOtherDirectionFlowsThroughABodyDiode() {
        Pack pack = pack(0.5);
        Site site = site(pack);
        site.loads(Load.parse("1ohm"));
        run(site, 0.01, 1, driven(false, true));
        assertThat(pack.current()).isLessThan(-12);
        assertThat(pack.packVoltage() - pack.portVoltage())
                .isCloseTo(Pack.BODY_DIODE - pack.current() * 0.002, within(1e-3));
        run(site, 0.01, 1, driven(true, false));
        assertThat(pack.current()).as("no discharge without its MOSFET").isZero();
        assertThat(pack.portVoltage()).isCloseTo(0, within(1e-3));

        site.loads(List.of());
        site.charger(Charger.of(16, 20));
        run(site, 0.01, 1, driven(true, false));
        assertThat(pack.current()).isCloseTo(20, within(0.01));
        assertThat(pack.portVoltage() - pack.packVoltage()).isCloseTo(Pack.BODY_DIODE + 20 * 0.002, within(1e-3));
        run(site, 0.01, 1, driven(false, true));
        assertThat(pack.current()).as("no charge without its MOSFET").isZero();
        assertThat(pack.portVoltage()).as("the charger shows its own voltage").isCloseTo(16, within(1e-3));
    }

    @Test
    void anEmptyCapacitorOf100MillifaradDrawsMoreThan500AmperesForSomeEightTenthsOfAMillisecond() {
        Pack pack = pack(0.5);
        Site site = site(pack);
        site.loads(Load.parse("100mF"));
        Driven on = driven(true, true);
        double most = 0;
        double above = 0;
        for (int n = 0; n < 500; n++) {
            site.step(new Driven[] {on}, 20e-6);
            most = Math.max(most, -pack.current());
            above += pack.current() < -500 ? 20e-6 : 0;
        }
        double volts = 4 * 3.265;
        double seconds = 4.4e-3 * 0.1 * StrictMath.log(volts / 4.4e-3 / 500);
        assertThat(above).isCloseTo(seconds, within(40e-6)).isBetween(0.0007, 0.0009);
        assertThat(most).isBetween(2700.0, 2970.0);
        assertThat(pack.discharged() * 3600)
                .as("charge out is charge in the capacitor")
                .isCloseTo((0.1 + 100e-6) * site.voltage(), within(1e-3));
    }

    @Test
    void theInrushIsTheSameAtOtherLengthsOfStep() {
        double[] out = new double[2];
        double[] steps = {10e-6, 1e-3};
        for (int i = 0; i < 2; i++) {
            Pack pack = pack(0.5);
            Site site = site(pack);
            site.loads(Load.parse("100mF"));
            run(site, steps[i], 0.01, driven(true, true));
            out[i] = pack.discharged();
        }
        assertThat(out[0]).isCloseTo(out[1], within(1e-4 * out[1]));
    }

    @Test
    void prechargeFillsTheCapacitorThroughItsResistor() {
        Pack pack = pack(0.5);
        Site site = site(pack);
        site.loads(Load.parse("100mF"));
        Driven precharge = driven(true, false);
        precharge.precharge = true;
        run(site, 0.01, 2, precharge);
        double expected = 4 * 3.265 * (1 - StrictMath.exp(-2 / (5.0 * 0.1001)));
        assertThat(site.voltage()).isCloseTo(expected, within(0.01));
        site.step(new Driven[] {driven(true, true)}, 20e-6);
        assertThat(pack.current()).as("no short circuit afterwards").isBetween(-80.0, -20.0);
    }

    @Test
    void aShortDrawsThousandsOfAmperes() {
        Pack pack = pack(0.5);
        Site site = site(pack);
        site.loads(Load.parse("short"));
        run(site, 50e-6, 0.001, driven(true, true));
        assertThat(pack.current()).isCloseTo(-4 * 3.265 / 5.4e-3, within(20.0));
    }

    @Test
    void electronicLoadsStartAfterThePortCameAliveAndStopWhenItBreaksDown() {
        Pack pack = pack(0.5);
        Site site = site(pack);
        site.loads(Load.parse("40A"));
        run(site, 0.1, 2.9, driven(true, true));
        assertThat(pack.current()).isCloseTo(0, within(0.01));
        run(site, 0.1, 0.3, driven(true, true));
        assertThat(pack.current()).isCloseTo(-40, within(0.01));
        run(site, 0.1, 0.5, driven(true, false));
        assertThat(site.voltage()).isCloseTo(0, within(0.01));
        run(site, 0.1, 2.9, driven(true, true));
        assertThat(pack.current()).isCloseTo(0, within(0.01));
        site.loads(Load.parse("500W"));
        run(site, 0.1, 1, driven(true, true));
        assertThat(pack.current() * pack.portVoltage()).isCloseTo(-500, within(0.05));
    }

    @Test
    void packsInParallelLevelOutAndTheirCurrentsSumUpToTheLoad() {
        Pack high = pack(0.9);
        Pack low = pack(0.1);
        Site site = site(high, low);
        site.loads(Load.parse("200mohm"));
        Driven on = driven(true, true);
        run(site, 0.01, 5, on, on);
        assertThat(low.current()).as("the full one charges the empty one too").isGreaterThan(0);
        assertThat(high.current() + low.current()).isCloseTo(-site.voltage() / 0.2, within(0.01));
        Driven noCharge = driven(false, true);
        run(site, 0.01, 1, on, noCharge);
        assertThat(low.current()).as("not without its charge MOSFET").isZero();
    }

    @Test
    void packsInSeriesShareOneCurrentAndAnyOfThemBlocksIt() {
        List<Pack> packs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            packs.add(pack(0.5 + 0.05 * i));
        }
        Site site = new Site(packs, true);
        site.loads(Load.parse("1ohm"));
        Driven on = driven(true, true);
        run(site, 0.01, 1, on, on, on, on);
        assertThat(packs)
                .allSatisfy(pack ->
                        assertThat(pack.current()).isEqualTo(packs.getFirst().current()));
        assertThat(site.voltage()).isCloseTo(4 * 13.1, within(1.5));
        assertThat(packs.stream().mapToDouble(Pack::portVoltage).sum()).isCloseTo(site.voltage(), within(1e-3));
        run(site, 0.01, 1, on, driven(true, false), on, on);
        assertThat(packs).allSatisfy(pack -> assertThat(pack.current()).isZero());
        assertThat(packs.stream().mapToDouble(Pack::portVoltage).sum()).isCloseTo(site.voltage(), within(1e-3));
    }

    /// The node against a thousand halvings of an interval, for packs of every state, chargers and loads by chance.
    @Test
    void theNodeIsWhereACrudeSearchFindsIt() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<Pack> packs = new ArrayList<>();
            List<Driven> driven = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                packs.add(pack(random.nextDouble()));
                Driven one = driven(random.nextInt(3) > 0, random.nextInt(3) > 0);
                one.precharge = random.nextInt(4) == 0;
                driven.add(one);
            }
            Site site = new Site(packs, false);
            Charger charger = random.nextBoolean()
                    ? Charger.of(12 + 4 * random.nextDouble(), 100 * random.nextDouble())
                    : Charger.NONE;
            double ohms = 0.02 + random.nextDouble();
            site.charger(charger);
            site.loads(List.of(new Load.Resistance(ohms)));
            site.step(driven.toArray(Driven[]::new), 1);
            double low = 0;
            double high = 20;
            for (int halving = 0; halving < 200; halving++) {
                double middle = (low + high) / 2;
                double net = Math.max(0, Math.min(charger.amperes(), (charger.volts() - middle) / charger.ohms()))
                        - middle / ohms;
                for (Pack pack : packs) {
                    net -= pack.branch().current(middle);
                }
                if (net > 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            assertThat(site.voltage()).as("round %d", round).isCloseTo(low, within(2e-3));
        }
    }

    @Test
    void stringsInParallelShareTheCurrentByTheirState() {
        Pack pack = new Pack(Design.of(Chemistry.NMC, 4, 50).strings(3), 1, 0.6, 25, Spread.AGED, new Chance(3));
        Site site = site(pack);
        site.loads(Load.parse("60A"));
        Driven on = new Driven(12);
        on.charge = true;
        on.discharge = true;
        run(site, 0.1, 600, on);
        assertThat(pack.current()).isCloseTo(-60, within(0.01));
        assertThat(pack.cells().stringVoltage(0)).isCloseTo(pack.cells().stringVoltage(2), within(2e-3));
        double out = 0;
        Pack fresh = new Pack(Design.of(Chemistry.NMC, 4, 50).strings(3), 1, 0.6, 25, Spread.AGED, new Chance(3));
        for (int s = 0; s < 3; s++) {
            out += fresh.cells().charge(4 * s) - pack.cells().charge(4 * s);
        }
        assertThat(out).isCloseTo(60.0 * 597 / 3600, within(0.02));
    }

    @Test
    void theHeaterWarmsTheCellsFromThePort() {
        Pack pack = new Pack(Design.of(Chemistry.LFP, 4, 100), 1, 0.5, -10, Spread.NONE, new Chance(1));
        Site site = site(pack);
        site.charger(Charger.of(13.06, 20));
        Driven heat = driven(false, true);
        heat.heater = true;
        run(site, 1, 1, heat);
        run(site, 10, 36_000, heat);
        assertThat(pack.cells().temperature(1)).isCloseTo(-10 + 10 / 0.6, within(0.3));
        assertThat(site.chargerCurrent()).isCloseTo(40 / 13.06, within(0.05));
    }

    @Test
    void chargersAndLoadsAreReadAsTheyAreWritten() {
        for (String text : List.of("50A", "600W", "0.5ohm", "0.1F", "short", "10A+0.02F", "none")) {
            assertThat(Load.text(Load.parse(text))).isEqualTo(text);
        }
        assertThat(Load.parse("100mF")).containsExactly(new Load.Capacitor(0.1));
        assertThat(Charger.parse("14.4V 20A")).isEqualTo(Charger.of(14.4, 20));
        assertThat(Charger.parse("none").connected()).isFalse();
        assertThatThrownBy(() -> Load.parse("12 parsec")).hasMessageStartingWith("no load: '12 parsec'; write 50A");
        assertThatThrownBy(() -> Load.parse("NaNA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Charger.parse("14.4V")).hasMessageContaining("write 14.4V 20A");
        assertThatThrownBy(() -> new Charger(Double.NaN, 1, 0.01)).hasMessageContaining("is outside");
    }
}
