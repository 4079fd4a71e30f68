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

    @Option(names = "--discharge-limit", paramLabel = "SIGN", description = "inverter: positive (default) or negative.")
    private Optional<String> dischargeLimit = Optional.empty();

    @Option(names = "--frame-length", paramLabel = "LENGTH", description = "inverter: short (default) or 8.")
    private Optional<String> frameLength = Optional.empty();

    InverterTables tables() throws UserException {
        Map<String, String> chosen = new LinkedHashMap<>();
        frames.ifPresent(value -> chosen.put("frames", value));
        voltageStep.ifPresent(value -> chosen.put("voltage-step", value));
        dischargeLimit.ifPresent(value -> chosen.put("discharge-limit", value));
        frameLength.ifPresent(value -> chosen.put("frame-length", value));
        return (InverterTables) Catalogue.tables(Inverter.CAN, chosen);
    }
}
