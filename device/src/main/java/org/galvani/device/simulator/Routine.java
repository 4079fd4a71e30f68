package org.galvani.device.simulator;

import java.time.Duration;
import java.util.List;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Design;
import org.galvani.bms.plant.Load;

/// What happens to a bank while nobody says what: it is charged until it is full, rests, is discharged, rests again,
/// for
/// ever. Pure: it looks at the bank and connects charger and load, whenever it is told to.
public final class Routine {

    private static final Duration REST = Duration.ofMinutes(30);
    private static final double SHARE_AN_HOUR = 0.2; // of the capacity
    private static final double FULL = 99;
    private static final double EMPTY = 20;

    private enum Phase {
        CHARGE,
        REST_FULL,
        DISCHARGE,
        REST_EMPTY
    }

    private final Bank bank;
    private Phase phase;
    private Duration since;

    /// Begins to discharge.
    public Routine(Bank bank) {
        this.bank = bank;
        this.since = bank.time();
        this.phase = Phase.REST_FULL;
        enter(Phase.DISCHARGE);
    }

    /// Looks whether something else comes next.
    public void look() {
        boolean rested = bank.time().minus(since).compareTo(REST) >= 0;
        switch (phase) {
            case CHARGE -> {
                if (bank.batteries().stream().allMatch(Routine::isFull)) {
                    enter(Phase.REST_FULL);
                }
            }
            case REST_FULL -> {
                if (rested) {
                    enter(Phase.DISCHARGE);
                }
            }
            case DISCHARGE -> {
                if (bank.batteries().stream().anyMatch(Routine::isEmpty)) {
                    enter(Phase.REST_EMPTY);
                }
            }
            case REST_EMPTY -> {
                if (rested) {
                    enter(Phase.CHARGE);
                }
            }
        }
    }

    private static boolean isFull(Battery battery) {
        return battery.board().gauge().soc() >= FULL
                || battery.board().protections().full();
    }

    private static boolean isEmpty(Battery battery) {
        return battery.board().gauge().soc() <= EMPTY
                || battery.board().protections().dischargeBlocked();
    }

    private void enter(Phase next) {
        Design design = bank.batteries().getFirst().setup().design();
        int packs = bank.batteries().size();
        int inSeries = bank.site().series() ? packs : 1;
        double amperes = SHARE_AN_HOUR * design.ampereHours() * design.strings() * packs / inSeries;
        bank.charger(
                next == Phase.CHARGE
                        ? Charger.of(cellVolts(design.chemistry()) * design.cells() * inSeries, amperes)
                        : Charger.NONE);
        bank.loads(next == Phase.DISCHARGE ? List.of(new Load.Current(amperes)) : List.of());
        phase = next;
        since = bank.time();
    }

    /// V a cell: full, and short of every usual limit.
    private static double cellVolts(Chemistry chemistry) {
        return switch (chemistry) {
            case LFP -> 3.5;
            case NMC -> 4.12;
            case LTO -> 2.65;
        };
    }
}
