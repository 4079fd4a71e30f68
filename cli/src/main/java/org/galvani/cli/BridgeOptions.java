package org.galvani.cli;

import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_VOLTAGE_LIMIT;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.galvani.pack.Quantity;
import org.galvani.protocol.inverter.InverterPack;
import picocli.CommandLine.Option;

/// The limits that a user names for a pack. They lower what the pack tells, and never loosen it.
final class BridgeOptions {

    @Option(names = "--charge-voltage", paramLabel = "V", description = "Of one pack, never above.")
    private Optional<String> chargeVoltage = Optional.empty();

    @Option(names = "--charge-current", paramLabel = "A", description = "Of one pack, never above.")
    private Optional<String> chargeCurrent = Optional.empty();

    @Option(names = "--discharge-current", paramLabel = "A", description = "Of one pack, never above.")
    private Optional<String> dischargeCurrent = Optional.empty();

    @Option(names = "--discharge-voltage", paramLabel = "V", description = "Of one pack, never below.")
    private Optional<String> dischargeVoltage = Optional.empty();

    InverterPack.Caps caps() throws UserException {
        return new InverterPack.Caps(
                amount("--charge-voltage", chargeVoltage, CHARGE_VOLTAGE_LIMIT),
                amount("--charge-current", chargeCurrent, CHARGE_CURRENT_LIMIT),
                amount("--discharge-current", dischargeCurrent, DISCHARGE_CURRENT_LIMIT),
                amount("--discharge-voltage", dischargeVoltage, DISCHARGE_VOLTAGE_LIMIT));
    }

    private static OptionalLong amount(String option, Optional<String> text, Quantity unit) throws UserException {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ChargeGoal.amount(option, text.get(), unit));
    }

    /// The option that names a limit.
    static String option(Quantity limit) {
        Map<Quantity, String> options = new LinkedHashMap<>();
        options.put(CHARGE_VOLTAGE_LIMIT, "--charge-voltage");
        options.put(CHARGE_CURRENT_LIMIT, "--charge-current");
        options.put(DISCHARGE_CURRENT_LIMIT, "--discharge-current");
        options.put(DISCHARGE_VOLTAGE_LIMIT, "--discharge-voltage");
        return options.getOrDefault(limit, limit.key());
    }
}
