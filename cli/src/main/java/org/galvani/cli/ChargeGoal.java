package org.galvani.cli;

import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.util.Optional;
import org.galvani.pack.Amount;
import org.galvani.pack.Quantity;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeLimits;
import picocli.CommandLine.Option;

/// What a charge aims at, as options.
final class ChargeGoal {

    @Option(names = "--voltage", paramLabel = "V", required = true, description = "Of the whole pack: 14.2V.")
    private String voltage = "";

    @Option(names = "--current", paramLabel = "A", required = true, description = "Of all chargers together: 20A.")
    private String current = "";

    @Option(
            names = "--end-current",
            paramLabel = "A",
            description = "Full when the current falls below it (default: a twentieth of --current).")
    private Optional<String> endCurrent = Optional.empty();

    @Option(
            names = "--cell-voltage",
            paramLabel = "V",
            description = "No cell above it (default: 98.5 %% of the pack's cell overvoltage trip).")
    private Optional<String> cellVoltage = Optional.empty();

    /// The goal for a pack with these limits.
    ///
    /// @throws UserException where it is impossible, or more than the pack bears
    Goal within(ChargeLimits limits) throws UserException {
        Goal goal = goal(limits);
        Optional<String> refusal = limits.refusal(goal);
        if (refusal.isPresent()) {
            throw new UserException(refusal.get());
        }
        return goal;
    }

    /// The goal as far as it stands on the command line: wrong words show before a link is opened.
    void check() throws UserException {
        goal(new ChargeLimits(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private Goal goal(ChargeLimits limits) throws UserException {
        long amperes = amount("--current", current, CHARGE_CURRENT_LIMIT);
        long end =
                endCurrent.isPresent() ? amount("--end-current", endCurrent.get(), CHARGE_CURRENT_LIMIT) : amperes / 20;
        long cell = cellVoltage.isPresent()
                ? amount("--cell-voltage", cellVoltage.get(), CELL_VOLTAGE_MAX)
                : limits.usualCellVoltage();
        try {
            return new Goal(amount("--voltage", voltage, PACK_VOLTAGE), cell, amperes, end);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
    }

    /// An amount as users write it, in 10^-decimals of its unit; not below zero.
    static long amount(String option, String text, Quantity unit) throws UserException {
        try {
            long value = Amount.parse(text, unit);
            if (value < 0) {
                throw UserException.usage(option + " " + text + " is below zero");
            }
            return value;
        } catch (IllegalArgumentException e) {
            throw UserException.usage(option + ": " + e.getMessage());
        }
    }
}
