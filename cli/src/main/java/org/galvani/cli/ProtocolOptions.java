package org.galvani.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The choices that protocols offer, as options of a command. What a protocol does not know it refuses itself.
final class ProtocolOptions {

    @Option(
            names = "--map",
            paramLabel = "EDITION",
            description = "jk: edition of the register map, 1.0 or 1.1 (default).")
    private Optional<String> map = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "jk: address map of the commands, spaced (default) or compact; needed by some of them.")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--start",
            paramLabel = "REGISTER",
            description = "jk-modbus: first register of read replies, for example 0x1200.")
    private Optional<String> start = Optional.empty();

    @Option(
            names = "--nw-version",
            paramLabel = "VERSION",
            description = "nw: protocol version of frames that do not carry it, 0 (default) or 1.")
    private Optional<String> nwVersion = Optional.empty();

    @Option(
            names = "--ver",
            paramLabel = "VER",
            description = "ydt1363: version that requests carry, 20 (default), 25 or 26.")
    private Optional<String> ver = Optional.empty();

    @Option(
            names = "--power-bits",
            paramLabel = "ORDER",
            description = "ydt1363: bits of the MOSFET temperature, alarm-first (default) or protection-first.")
    private Optional<String> powerBits = Optional.empty();

    @Option(
            names = "--pair",
            paramLabel = "HEX",
            description = "nw: information of the pairing before a write (default: 0000), or none.")
    private Optional<String> pair = Optional.empty();

    @Option(
            names = "--wake",
            paramLabel = "yes|no",
            description =
                    "ydt1363: whether packs that shut down after under-voltage are asked on; nw: whether a sleeping one is"
                            + " woken (default: no).")
    private Optional<String> wake = Optional.empty();

    @Mixin
    private CanOptions can = new CanOptions();

    /// What was chosen, by the protocol's option names.
    Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        map.ifPresent(value -> chosen.put("map", value));
        profile.ifPresent(value -> chosen.put("profile", value));
        start.ifPresent(value -> chosen.put("start", value));
        nwVersion.ifPresent(value -> chosen.put("nw-version", value));
        ver.ifPresent(value -> chosen.put("ver", value));
        powerBits.ifPresent(value -> chosen.put("power-bits", value));
        pair.ifPresent(value -> chosen.put("pair", value));
        wake.ifPresent(value -> chosen.put("wake", value));
        can.into(chosen);
        return chosen;
    }

    Optional<String> profile() {
        return profile;
    }
}
