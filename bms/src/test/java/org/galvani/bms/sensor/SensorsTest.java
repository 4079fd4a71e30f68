package org.galvani.bms.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.galvani.bms.plant.Load;
import org.junit.jupiter.api.Test;

/// Sensors as good as the document says, and no better.
class SensorsTest {

    @Test
    void allSensorsStayInsideTheirPrintedLimitsAndUseThem() {
        double worstCell = 0;
        double worstCurrent = 0;
        double worstHeat = 0;
        double worstPack = 0;
        for (int seed = 0; seed < 200; seed++) {
            Rig rig = new Rig(Accuracy.PRINTED, seed);
            rig.site.loads(Load.parse("80A"));
            rig.advance(Duration.ofSeconds(5));
            worstCell = Math.max(
                    worstCell,
                    Math.abs(rig.measured.cellVoltages[0] - rig.pack.cells().voltage(0)));
            worstCurrent = Math.max(worstCurrent, Math.abs(rig.measured.current / rig.pack.current() - 1));
            worstHeat = Math.max(
                    worstHeat,
                    Math.abs(rig.measured.cellTemperatures[0] - rig.pack.cells().temperature(0)));
            worstPack = Math.max(worstPack, Math.abs(rig.measured.packVoltage / rig.pack.packVoltage() - 1));
        }
        assertThat(worstCell).as("V").isBetween(0.012, 0.020);
        assertThat(worstCurrent).isBetween(0.006, 0.013);
        assertThat(worstHeat).as("K").isBetween(1.0, 2.2);
        assertThat(worstPack).isBetween(0.003, 0.006);
    }

    @Test
    void valuesComeInWholeStepsAndSmallCurrentsReadZero() {
        Rig rig = new Rig(Accuracy.PRINTED, 3);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.measured.cellVoltages[1] * 1000)
                .isCloseTo(Math.rint(rig.measured.cellVoltages[1] * 1000), within(1e-9));
        assertThat(rig.measured.current).isZero();
        assertThat(rig.measured.cellTemperatures[0] * 10)
                .isCloseTo(Math.rint(rig.measured.cellTemperatures[0] * 10), within(1e-9));
    }

    @Test
    void noiseComesAnewWithEverySampleAndTheOffsetStays() {
        Rig rig = new Rig(Accuracy.PRINTED, 5);
        double sum = 0;
        double squares = 0;
        int samples = 2000;
        for (int i = 0; i < samples; i++) {
            rig.advance(Duration.ofMillis(100));
            double off = rig.measured.cellVoltages[0] - rig.pack.cells().voltage(0);
            sum += off;
            squares += off * off;
        }
        double mean = sum / samples;
        assertThat(Math.abs(mean)).isGreaterThan(0.0005);
        assertThat(StrictMath.sqrt(squares / samples - mean * mean)).isCloseTo(0.001, within(0.0002));
    }
}
