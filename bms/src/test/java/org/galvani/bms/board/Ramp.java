package org.galvani.bms.board;

import static org.galvani.pack.Alarm.*;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.galvani.bms.protection.Cause;
import org.galvani.bms.protection.Causes;
import org.galvani.pack.Alarm;

/// What a cause of the 12100 with a limit looks at, and how it goes from where nothing is wrong to where all limits are
/// passed: V, A, °C or %.
///
/// @param alarm     of the cause
/// @param calm      where it begins
/// @param sensitive the limit that is passed first
/// @param tolerant  the limit that is passed last; as `sensitive` where the board lets none be set
/// @param beyond    where it ends
/// @param accuracy  what the document promises of its sensor
/// @param put       puts a value in front of the board
record Ramp(Alarm alarm, double calm, double sensitive, double tolerant, double beyond, double accuracy, Put put) {

    /// s from one end to the other.
    static final double SECONDS = 60;

    interface Put {
        void on(Bench bench, double value);
    }

    private static final Put CELL = (bench, volts) -> bench.cell(2, volts);
    private static final Put PACK = Bench::pack;
    private static final Put SENSOR = (bench, celsius) -> bench.sensor(1, celsius);
    private static final Put AMBIENT = Bench::ambient;
    private static final Put POWER = Bench::power;
    private static final Put CHARGE = Bench::charge;
    private static final Put DISCHARGE = (bench, amperes) -> bench.current(-amperes);

    // spotless:off
    static final List<Ramp> ALL = List.of(
        //       alarm                               calm  sensitive tolerant beyond accuracy
        new Ramp(CELL_OVERVOLTAGE_WARNING,            3.3,    3.42,    3.58,   3.7,  0.02, CELL),
        new Ramp(CELL_UNDERVOLTAGE_WARNING,           3.3,    3.05,    2.75,   2.6,  0.02, CELL),
        new Ramp(CELL_OVERVOLTAGE,                    3.3,    3.45,    3.70,   3.8,  0.02, CELL),
        new Ramp(CELL_UNDERVOLTAGE,                   3.3,    3.00,    2.70,   2.5,  0.02, CELL),
        new Ramp(PACK_OVERVOLTAGE_WARNING,           13.2,   13.60,   14.60,  15.0,  0.075, PACK),
        new Ramp(PACK_UNDERVOLTAGE_WARNING,          13.2,   12.40,   11.00,  10.0,  0.065, PACK),
        new Ramp(PACK_OVERVOLTAGE,                   13.2,   13.60,   15.00,  16.0,  0.08, PACK),
        new Ramp(PACK_UNDERVOLTAGE,                  13.2,   12.40,   10.50,   9.0,  0.065, PACK),
        new Ramp(CHARGE_OVERTEMPERATURE_WARNING,       25,      48,      60,    75,  2, SENSOR),
        new Ramp(CHARGE_OVERTEMPERATURE,               25,      51,      65,    75,  2, SENSOR),
        new Ramp(CHARGE_UNDERTEMPERATURE_WARNING,      25,       4,      -8,   -20,  2, SENSOR),
        new Ramp(CHARGE_UNDERTEMPERATURE,              25,      -1,     -15,   -25,  2, SENSOR),
        new Ramp(DISCHARGE_OVERTEMPERATURE_WARNING,    25,      48,      60,    75,  2, SENSOR),
        new Ramp(DISCHARGE_OVERTEMPERATURE,            25,      51,      65,    75,  2, SENSOR),
        new Ramp(DISCHARGE_UNDERTEMPERATURE_WARNING,   25,       2,     -15,   -25,  2, SENSOR),
        new Ramp(DISCHARGE_UNDERTEMPERATURE,           25,     -11,     -25,   -35,  2, SENSOR),
        new Ramp(AMBIENT_OVERTEMPERATURE_WARNING,      25,      48,      60,    75,  2, AMBIENT),
        new Ramp(AMBIENT_OVERTEMPERATURE,              25,      56,      70,    80,  2, AMBIENT),
        new Ramp(AMBIENT_UNDERTEMPERATURE_WARNING,     25,       2,     -15,   -25,  2, AMBIENT),
        new Ramp(AMBIENT_UNDERTEMPERATURE,             25,     -11,     -25,   -35,  2, AMBIENT),
        new Ramp(MOS_OVERTEMPERATURE_WARNING,          25,      76,      95,   110,  2, POWER),
        new Ramp(MOS_OVERTEMPERATURE,                  25,      86,     110,   125,  2, POWER),
        new Ramp(CHARGE_OVERCURRENT_WARNING,           20,      78,     110,   130,  1.3, CHARGE),
        new Ramp(CHARGE_OVERCURRENT,                   20,      80,     120,   140,  1.4, CHARGE),
        new Ramp(DISCHARGE_OVERCURRENT_WARNING,        20,     104,     125,   140,  1.4, DISCHARGE),
        new Ramp(DISCHARGE_OVERCURRENT,                20,      90,     130,   150,  1.5, DISCHARGE),
        new Ramp(DISCHARGE_TRANSIENT_OVERCURRENT,      20,     150,     250,   280,  2.8, DISCHARGE),
        new Ramp(DISCHARGE_SHORT_CIRCUIT,              20,     500,     500,   700,  7, DISCHARGE),
        new Ramp(CHARGER_OVERVOLTAGE,                14.6,      18,      18,    20,  0, Bench::charger),
        new Ramp(CELL_SPREAD_WARNING,                   0,    0.35,    0.60,   0.8,  0.04, (bench, volts) -> bench.cell(1, 3.3 - volts)),
        new Ramp(LOW_SOC_WARNING,                      50,      25,       8,     0,  5, (bench, soc) -> bench.soc(Math.max(soc, 0))),
        new Ramp(LOW_SOC,                              50,      25,       8,     0,  5, (bench, soc) -> bench.soc(Math.max(soc, 0))),
        new Ramp(CELL_DEEP_UNDERVOLTAGE,              3.3,     2.2,     1.2,   0.8,  0.02, CELL));
    // spotless:on

    Cause cause() {
        return Causes.ALL.get(Causes.slot(alarm).orElseThrow());
    }

    boolean settable() {
        return sensitive != tolerant;
    }

    /// A board with no other function on that can be switched off.
    Bench bench(long stepMicros) {
        var bench = new Bench(stepMicros);
        var settings = bench.board.settings();
        bench.board.write(draft -> {
            for (var other : Causes.ALL) {
                var trip = other.trip();
                if (settings.works(trip)
                        && settings.profile().row(trip).settable()
                        && trip.functionSwitch().isPresent()) {
                    draft.function(trip, false);
                }
            }
            if (settable()) {
                draft.function(cause().trip(), true);
            }
        });
        put.on(bench, calm);
        return bench.run(1).raisesNot(alarm).begin();
    }

    /// Another limit, in V, A, °C or %; a magnitude.
    void limit(Bench bench, double limit) {
        var trip = cause().trip();
        bench.set(trip, Math.rint(trip.unit().printed(trip.magnitude() ? -limit : limit) * 1000) / 1000);
    }

    /// s until the cause trips, while the value goes from calm to beyond and is off by what `error` says each time.
    double run(Bench bench, DoubleSupplier error) {
        return bench.until(
                () -> {
                    double part = Math.min(1, bench.elapsed() / SECONDS);
                    put.on(bench, calm + (beyond - calm) * part + error.getAsDouble());
                    return bench.stands(alarm);
                },
                SECONDS + 30);
    }

    /// s by which an error inside the accuracy can move a trip.
    double moves() {
        return accuracy * SECONDS / Math.abs(beyond - calm);
    }

    @Override
    public String toString() {
        return alarm.key();
    }
}
