package org.galvani.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.inverter.InverterTables;
import picocli.CommandLine.Option;

/// What inverters do not agree on, as options of a command.
final class InverterChoices {

    @Option(names = "--frames", paramLabel = "SET", description = "inverter: pylontech (default) or victron.")
    private Optional<String> frames = Optional.empty();

    @Option(names = "--voltage-step", paramLabel = "V", description = "inverter: of 0x356, 0.01 (default) or 0.1.")
    private Optional<String> voltageStep = Optional.empty();

    @Option(
            names = "--soc-step",
            paramLabel = "PERCENT",
            description = "inverter: of 0x355, 1 (default), or also 0.01 behind it.")
    private Optional<String> socStep = Optional.empty();

    @Option(names = "--discharge-limit", paramLabel = "SIGN", description = "inverter: positive (default) or negative.")
    private Optional<String> dischargeLimit = Optional.empty();

    @Option(
            names = "--limit-order",
            paramLabel = "ORDER",
            description = "inverter: of the currents in 0x351, charge-first (default) or discharge-first.")
    private Optional<String> limitOrder = Optional.empty();

    @Option(names = "--byte-order", paramLabel = "ORDER", description = "inverter: of words, little (default) or big.")
    private Optional<String> byteOrder = Optional.empty();

    @Option(names = "--frame-length", paramLabel = "LENGTH", description = "inverter: short (default) or 8.")
    private Optional<String> frameLength = Optional.empty();

    @Option(
            names = "--system-error",
            paramLabel = "BIT",
            description = "inverter: an internal fault in 0x359, none (default) or 1.7: byte 1, bit 7.")
    private Optional<String> systemError = Optional.empty();

    @Option(
            names = "--zero-limits",
            paramLabel = "A",
            description = "inverter: limits of 0 A both ways are sent as 0 (default) or 0.1, as SOFAR ignores zeros.")
    private Optional<String> zeroLimits = Optional.empty();

    @Option(
            names = "--blocked-voltage",
            paramLabel = "V",
            description = "inverter: charge voltage while no charge current is allowed, limit (default) or present, as"
                    + " Deye warns else.")
    private Optional<String> blockedVoltage = Optional.empty();

    @Option(
            names = "--unanswered",
            paramLabel = "WAY",
            description = "inverter: when it does not answer for 5 s, send on (default) or pause for 30 s.")
    private Optional<String> unanswered = Optional.empty();

    InverterTables tables() throws UserException {
        return (InverterTables) Catalogue.tables(Inverter.CAN, chosen());
    }

    /// What was chosen, by the protocol's option names.
    Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        frames.ifPresent(value -> chosen.put("frames", value));
        voltageStep.ifPresent(value -> chosen.put("voltage-step", value));
        socStep.ifPresent(value -> chosen.put("soc-step", value));
        dischargeLimit.ifPresent(value -> chosen.put("discharge-limit", value));
        limitOrder.ifPresent(value -> chosen.put("limit-order", value));
        byteOrder.ifPresent(value -> chosen.put("byte-order", value));
        frameLength.ifPresent(value -> chosen.put("frame-length", value));
        systemError.ifPresent(value -> chosen.put("system-error", value));
        zeroLimits.ifPresent(value -> chosen.put("zero-limits", value));
        blockedVoltage.ifPresent(value -> chosen.put("blocked-voltage", value));
        unanswered.ifPresent(value -> chosen.put("unanswered", value));
        return chosen;
    }
}
