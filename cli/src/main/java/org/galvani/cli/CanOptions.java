package org.galvani.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The choices of protocols on CAN.
final class CanOptions {

    @Option(
            names = "--base",
            paramLabel = "ID",
            description = "emus: base address of the unit, for example 0x19B5 (default; with --standard 0x1B5).")
    private Optional<String> base = Optional.empty();

    @Option(names = "--standard", description = "emus: 11-bit identifiers, base plus message.")
    private boolean standard;

    @Option(names = "--lto", description = "emus: lithium titanate, cell voltages count from 1.00 V.")
    private boolean lto;

    @Option(names = "--neuro", description = "emus: 0x521, 0x522, 0x523 and 0x530 are Neuro frames.")
    private boolean neuro;

    @Option(
            names = "--diagnostics",
            paramLabel = "LAYOUT",
            description = "emus: layout of the diagnostic codes, auto (default), 3.2.0 or legacy.")
    private Optional<String> diagnostics = Optional.empty();

    @Option(
            names = "--direction",
            paramLabel = "reply|request",
            description = "emus: what frames are that both sides could send (default: reply).")
    private Optional<String> direction = Optional.empty();

    @Option(names = "--rtr", description = "emus: ask by remote frames where a question needs no data.")
    private boolean rtr;

    @Option(
            names = "--cell-series",
            paramLabel = "a|b",
            description =
                    "emus: ask for cells in series of groups of eight (a, default) or by groups of seven (b), as for"
                            + " more than 256 cells in a string with --standard.")
    private Optional<String> cellSeries = Optional.empty();

    @Option(
            names = "--parameters",
            paramLabel = "LIST",
            description = "emus: configuration parameters by identifier and bytes, 0x0123:2,0x0045:1, or virtual for"
                    + " those of the virtual unit.")
    private Optional<String> parameters = Optional.empty();

    /// Adds what was chosen, by the protocol's option names.
    void into(Map<String, String> chosen) {
        base.ifPresent(value -> chosen.put("base", value));
        flag("standard", standard, chosen);
        flag("lto", lto, chosen);
        flag("neuro", neuro, chosen);
        diagnostics.ifPresent(value -> chosen.put("diagnostics", value));
        direction.ifPresent(value -> chosen.put("direction", value));
        flag("rtr", rtr, chosen);
        cellSeries.ifPresent(value -> chosen.put("cell-series", value));
        parameters.ifPresent(value -> chosen.put("parameters", value));
    }

    private static void flag(String name, boolean given, Map<String, String> chosen) {
        if (given) {
            chosen.put(name, "yes");
        }
    }
}
