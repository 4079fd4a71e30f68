package org.galvani.bms.mode;

import org.galvani.bms.protection.Protections;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.state.Tape;
import org.galvani.pack.Alarm;

/// The stages of a charge, above the modes: they switch nothing, they say what a charger should do next.
///
/// An error stays until the charger goes, or until its reason is gone for a minute: then charging is tried again.
public final class Charging {

    private static final long RETRY_MICROS = 60_000_000;

    private final Settings settings;
    private Stage stage = Stage.DISCONNECTED;
    private ChargingError lastError = ChargingError.NONE;
    private long stageMicros;
    private long goodMicros;
    private long retries;
    private long restarts;
    private long errors;

    public Charging(Settings settings) {
        this.settings = settings;
    }

    public Stage stage() {
        return stage;
    }

    /// The last reason for a failure, kept when it is over.
    public ChargingError lastError() {
        return lastError;
    }

    /// s in this stage.
    public long seconds() {
        return stageMicros / 1_000_000;
    }

    /// How often charging was tried again after an error.
    public long retries() {
        return retries;
    }

    /// How often charging began again after it was finished.
    public long restarts() {
        return restarts;
    }

    public long errors() {
        return errors;
    }

    /// Lets time pass.
    ///
    /// @param charger   whether one is there
    /// @param heating   whether cells are warmed
    /// @param balancing whether cells are bled
    /// @param full      whether the cells are full
    /// @param answered  whether the cell boards answer
    /// @param cellMin   V of the lowest cell
    /// @return whether another stage began
    public boolean step(
            boolean charger,
            boolean heating,
            boolean balancing,
            boolean full,
            boolean answered,
            double cellMin,
            Protections protections,
            long micros) {
        stageMicros += micros;
        if (!charger) {
            return enter(Stage.DISCONNECTED);
        }
        var error = error(answered, protections);
        goodMicros = error == ChargingError.NONE ? goodMicros + micros : 0;
        if (error != ChargingError.NONE && stage != Stage.ERROR && stage != Stage.FINISHED) {
            return fail(error);
        }
        Stage first = first(heating, cellMin);
        return switch (stage) {
            case DISCONNECTED -> enter(first);
            case PREHEAT -> !heating && enter(first);
            case PRECHARGE -> cellMin >= settings.get(Parameter.CELL_UV_REC) && enter(Stage.MAIN);
            case MAIN -> full && enter(balancing ? Stage.BALANCE : Stage.FINISHED);
            case BALANCE -> !balancing && enter(Stage.FINISHED);
            case FINISHED -> !full && again(first);
            case ERROR -> goodMicros >= RETRY_MICROS && retry(first);
        };
    }

    private Stage first(boolean heating, double cellMin) {
        if (heating) {
            return Stage.PREHEAT;
        }
        return cellMin < settings.get(Parameter.CELL_UV_REC) ? Stage.PRECHARGE : Stage.MAIN;
    }

    private ChargingError error(boolean answered, Protections protections) {
        if (!answered) {
            return switch (stage) {
                case DISCONNECTED, PRECHARGE -> ChargingError.NO_COMM_AT_START;
                case PREHEAT -> ChargingError.COMM_LOST_PRE_HEATING;
                case MAIN, BALANCE, FINISHED, ERROR -> ChargingError.COMM_LOST_CHARGING;
            };
        }
        if (protections.stands(Alarm.CELL_COUNT_MISMATCH)) {
            return ChargingError.CELL_COUNT_MISMATCH;
        }
        if (protections.stands(Alarm.CHARGE_OVERTEMPERATURE)
                || protections.stands(Alarm.CELL_OVERTEMPERATURE)
                || protections.stands(Alarm.MODULE_OVERTEMPERATURE)) {
            return ChargingError.OVER_TEMPERATURE;
        }
        if (protections.chargeBlocked() && !protections.full()) {
            return ChargingError.CELL_PROTECTION;
        }
        if (protections.full() && stage == Stage.PRECHARGE) {
            return ChargingError.CELL_OVER_VOLTAGE;
        }
        long longest = settings.micros(Parameter.STAGE_TIME);
        boolean late = longest > 0 && stageMicros > longest && stage != Stage.DISCONNECTED && stage != Stage.ERROR;
        return late ? ChargingError.STAGE_TIMEOUT : ChargingError.NONE;
    }

    private boolean fail(ChargingError error) {
        lastError = error;
        errors++;
        return enter(Stage.ERROR);
    }

    private boolean retry(Stage next) {
        retries++;
        return enter(next);
    }

    private boolean again(Stage next) {
        restarts++;
        return enter(next);
    }

    private boolean enter(Stage next) {
        boolean other = next != stage;
        stage = next;
        stageMicros = other ? 0 : stageMicros;
        return other;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        stage = tape.choice(stage);
        lastError = tape.choice(lastError);
        stageMicros = tape.whole(stageMicros);
        goodMicros = tape.whole(goodMicros);
        retries = tape.whole(retries);
        restarts = tape.whole(restarts);
        errors = tape.whole(errors);
    }
}
