package org.galvani.bms.sensor;

import java.time.Duration;
import java.util.List;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.plant.Design;
import org.galvani.bms.plant.Pack;
import org.galvani.bms.plant.Site;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Chance;

/// A pack of four equal cells with sensors and without a board: both MOSFETs are on unless a test says else.
final class Rig {

    final Pack pack;
    final Site site;
    final Sensors sensors;
    final Faults faults;
    final Driven asked = new Driven(4);
    final Driven done = new Driven(4);
    final Measured measured = new Measured(4, 2);

    Rig() {
        this(Accuracy.EXACT, 1);
    }

    Rig(Accuracy accuracy, long seed) {
        Design design = Design.of(Chemistry.LFP, 4, 100);
        pack = new Pack(design, 1, 0.5, 25, Spread.NONE, new Chance(1));
        site = new Site(List.of(pack), false);
        sensors = new Sensors(design, 2, accuracy, new Chance(seed));
        faults = new Faults(sensors, pack);
        asked.charge = true;
        asked.discharge = true;
        sensors.sample(pack, 0, 0, measured);
    }

    void advance(Duration time) {
        double step = time.compareTo(Duration.ofMinutes(1)) > 0 ? 0.1 : 0.01;
        for (long n = Math.round(time.toMillis() / 1000.0 / step); n > 0; n--) {
            faults.path(asked, done);
            site.step(new Driven[] {done}, step);
            sensors.sample(pack, site.offered(), step, measured);
        }
    }
}
